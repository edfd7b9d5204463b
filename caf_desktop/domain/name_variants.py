"""Names that are one name spelt, transliterated or shortened differently. Our own table; a name may be in several.

Each line is a group. Only variants that parents would not give to twins stand here: *Ella* and *Ellie* do not.
"""

from __future__ import annotations

from functools import cache

_GROUPS = """
abdallah abdullah abdulla abdalla
abdelrahman abdulrahman abdurrahman abdirahman abdurahman abdelrahmane
abigail abbie abby abi gail abigayle
adam adham
ahmed ahmad ahmet achmed ahmedi
aidan aiden ayden adan
aisha ayesha aysha aishah aicha ayisha asha
alan allan allen alun
alasdair alastair alistair alister alasdar
alexander alex alec sandy aleksander aleksandr oleksandr alexandre alejandro alessandro xander sasha iskander
alexandra alex sandra sandy aleksandra oleksandra alexandria lexi lexie sasha
ali aly alee
alison allison alyson
amina aminah ameena aamina
amir ameer aamir
amy aimee aimie ami
andrew andy drew andrei andrey andrzej andreas andre andrii
angela angie ange angelina
ann anne anna annie ana
anthony tony antony anton antonio antoni
arthur art artie artur
asma asmaa
barbara barb babs barbra
benjamin ben benny benji benjamyn
bethany beth bethan bethanie
bilal bilaal belal
bridget brigid bridie biddy bridgit
caitlin kaitlin katelyn caitlyn kaitlyn catelyn cate
cameron camron kameron
carol carole caroline carolyn karol
catherine katherine kathryn cathryn katharine kate katie kathy cathy cath kath kitty katarzyna kateryna ekaterina
charles charlie chas chuck karol
charlotte charlie lottie lotte
chloe khloe cloe
christine christina kristina chris chrissie tina krystyna kristine
christopher chris kit topher krzysztof kristofer cristopher
claire clare clair klara clara
connor conor konnor
daniel dan danny danyal daniyal danil danylo daniil
danielle dani daniella daniela
david dave davy dai dafydd dawid dawud davud daud davyd
deborah debbie debra deb debora
dennis denis denys
diane diana dianne
dmitri dmitry dmytro dimitri dima dmitriy
dominic dom dominik dominick
donna dona
dylan dillon dillan
edward eddie ed ned ted teddy eduard edouard edvard
eileen aileen eilin
eleanor elinor nell eleanore lenore nora
elizabeth liz lizzie beth betty bess elisabeth elspeth elzbieta eliza lisa libby betsy yelizaveta elizaveta
emily emilie emmy
erin eryn
eve eva ewa yeva
farah farrah
fatima fatimah fatema fatma fatuma fatoumata fathima
fiona ffion fi
florence flo florrie flossie
frances fran francesca frankie fanny franciszka
francis frank frankie franciszek francesco
frederick fred freddie freddy frederik fryderyk
freya freja freyja
gareth garry gaz
gabriel gabe gabriele
gabrielle gaby gabriela gabriella
geoffrey jeffrey geoff jeff jeffery
george georgie jorge jerzy georgi heorhii yuri yurii yuriy
georgina georgia georgie gina
gerald gerry jerry gerard
graham graeme grahame
gregory greg gregor grzegorz
hannah hanna hana hanah
harold harry hal
harry harrison
hassan hasan hasaan
helen helena ellen nell elena olena yelena halina
henry harry hal henryk enrique henri
hussein husain hussain husayn hosein huseyin
ibrahim ebrahim ibraheem abraham avraham
ian iain
imogen immy imogene
imran emran umran
isaac izaak isaak ishaq izak
isabel isabelle isabella izzy bella belle isobel izabela ysabel isabell
ivan iwan john
jacob jake jakub yakub yaqub kobe
jacqueline jackie jacqui jaclyn
jade jayde jaide
james jim jimmy jamie jem seamus
jamal jamaal gamal
jane jayne janie joan janet
jasmine jasmin yasmin yasmeen yasmine jaz jazmin jazmine
jason jayson jase
jean jeanne jeanie
jennifer jen jenny jenni jennie
jeremy jerry jem
jessica jess jessie jessika
joanne joanna jo joann johanna
joe joseph josef joey jozef yusuf youssef yousef yusef yosef yousuf yosif
john jon johnny jack ian sean jan ivan johan juan
jonathan jonathon jon jonny johnathan
jordan jorden jordon
joshua josh yeshua
julia julie juliet julija
karen caren karin
karim kareem
kayleigh kayley kaylee kayla kaley
keira kiera kira kyra ciara
kelly kelley kellie
kenneth ken kenny
kevin kev kevyn
khadija khadijah khadeeja khadiza kadija
khalid khaled
kieran kieron ciaran keiran
kimberley kim kimberly kimmy
kirsty kirstie kirsten kristy
laura lora
lauren lorren loren lauryn
lawrence laurence larry lorenzo laurie lawrie
layla leila laila leyla
leah lea lia
leanne lianne leeann
lee leigh
leonard len lenny leo leonardo
lewis louis luis lou
liam william
louise lou louisa luisa
lucy lucie lucia lucja lucinda
luke luca lucas lukas luka lukasz
lynn lynne lyn linn
madeleine madeline maddie maddy madelyn magdalena
mahmoud mahmud mehmood mahmood
malcolm mal
marcus mark marc marek marco
margaret maggie meg megan peggy margie rita greta malgorzata marguerite mags
maria marie mary mariya marya maire
marian marion
mariam maryam miriam meryem maryem
martin martyn marty marcin
mason mayson
matilda tilly tillie mattie mathilda
matthew matt matty matthias mateusz matteo mathew matvii
maximilian max maxim maksym maksim maxwell
megan meghan meg
melanie mel melany
melissa mel mellissa
michael mike mick mickey mikey micheal michal mikhail mykhailo miguel michel mikael
michelle shell michele
mohammed muhammad mohamed mohammad muhammed mohamad mohamud mohammod muhamad mehmet muhammet md mo mahomet
moses musa moosa moussa moshe
mustafa mostafa moustafa
nadia nadiya nadja
naomi noemi
natalie nathalie nat natalia nataliya
natasha tasha natacha
nathan nathaniel nat nate nathanial
neil neal niall
nicholas nick nicky nico nicolas mikolaj nikolai mykola nik
nicola nikki nicky nicole
niamh neve nieve
nigel nige
noor nur nour noura
olga olha
oliver ollie oli olivier
olivia liv livvy oliwia
omar umar omer oumar
owen owain eoin
pamela pam
patricia pat patty tricia trish paddy
patrick pat paddy padraig patryk
paul pavel pawel pavlo paulo
peter pete piotr pedro petr petro pyotr
philip phil phillip filip felipe
phoebe pheobe phebe
rachel rachael rach rachelle raquel
rahim raheem
ralph rafe raphael rafael rafal
raymond ray
rebecca becky becca bex rebekah rebeka
reece rhys rees reese
rhiannon rhian
richard rick dick ricky rich richie ricardo ryszard
robert rob bob bobby robbie bert rab
roger rodger
ronald ron ronnie
rory ruairi ruaridh
rose rosie rosa rosemary
rosemary rosie rose
ryan rian
saeed said sayed syed saed
salma selma
samantha sam sammy
samuel sam sammy samual
sara sarah sally zara sarra
sean shaun shawn
sebastian seb bastian sebastien
shannon shanon
sharif shareef sherif
sheila shelagh sheelagh
sian shan
sidney sydney sid
simon symon szymon semyon
siobhan shevaun chevonne
sonia sonya sonja
sophia sophie sofia sofiya zofia sofie
stacey stacy stacie
stanley stan stanislaw
stephanie steph stefanie stephany
stephen steven steve stefan stevie stephan stepan esteban
stuart stewart stu
sulaiman suleiman sulayman solomon suleman
susan sue susie suzanne suzie susannah zuzanna
tahir taher
tamara tammy
tariq tarik tareq
teresa theresa tess terry tessa
terence terry terrence
theodore theo ted teddy teodor
thomas tom tommy tomas tomasz tomos
timothy tim timmy
toby tobias tobiasz
tracey tracy tracie
tyler tylor
usman uthman osman othman ousmane
valentina valya
vanessa nessa
vera wiera
veronica ronnie veronika weronika
victor viktor wiktor vic
victoria vicky vicki tori vikki viktoria wiktoria viktoriia
vivian vivien vivienne
volodymyr vladimir wlodzimierz vova
walid waleed
wasim waseem
william will bill billy liam willem wilhelm wiliam gwilym guillermo
xenia ksenia kseniya oksana
yahya yahia
yana jana
yasir yaser yassir
yunus younis younus yunis jonah
yvonne ivonne
zachary zac zach zak zachariah zakariya zakaria zakariyya zack
zainab zaynab zeinab zeynep
zoe zoey zoya
zohra zahra zara zahrah
kat katarzyna kasia kateryna
"""

_DIFFERENT = """
aaron erin
adrian adriana
alan alana
alexander alexandra
andrea andrew
anna hannah
ava eva
carl carla
charles charlotte
christian christina
christian christine
christopher christina
christopher christine
daniel daniella
daniel danielle
denis denise
dominic dominica
eleanor eleanora
ella ellie
ella emma
emilia amelia
emma emily
eric erica
frances francis
francesca francesco
gabriel gabriella
gabriel gabrielle
george georgia
george georgina
gerald geraldine
hassan hussein
henry henrietta
isla isabella
jack jake
jade jaden
joan joanne
joel joe
john joan
jon joan
jordan jorja
joseph josephine
josie rosie
julian juliana
julian julie
karim karima
leon leona
lily lila
louis louise
lucas lucy
luke lucy
maisie daisy
maria marion
mark mary
martin martina
max maxine
mia maya
mia mila
michael michaela
michael michelle
millie tillie
molly holly
nicholas nichola
nicholas nicola
nicholas nicole
noah noel
oliver olivia
patrick patricia
paul paula
paul pauline
philip philippa
robert roberta
ruby rudy
samuel samantha
shaun shauna
simon simone
stephen stephanie
theo thea
toby tony
tim tom
victor victoria
yusuf yousra
"""
"""Names alike in letters that are two names, such as parents give to twins."""


@cache
def _groups_of() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_variants(one: str, other: str) -> bool:
    """Whether two normalised given names stand in one group (a name is no variant of itself if unlisted)."""
    groups = _groups_of()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


@cache
def _different_pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(line.split()) for line in _DIFFERENT.strip().splitlines())


def are_different_names(one: str, other: str) -> bool:
    """Whether two normalised given names, however alike, are known to be two names."""
    return frozenset((one, other)) in _different_pairs()
