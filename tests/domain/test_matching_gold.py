"""Labelled pairs (M-09): who is the same child, who is a twin, who is somebody else.

Each line is ``given/family/born/postcode[/known as]`` of two children. All are invented.
"""

from __future__ import annotations

from datetime import date

from caf_desktop.domain.matching import Band, Identity, likely_duplicates

SAME = """
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-04-09/
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-04-09/BD3 7QQ
Tilly/Marsden/2007-04-09/LS1 4AP | Matilda/Marsden/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tily/Marsden/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Mardsen/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | TILLY/MARSDEN/2007-04-09/ls14ap
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-09-04/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-04-08/LS1 4AP
Tilly/Marsden/2007-04-12/LS1 4AP | Tilly/Marsden/2007-04-21/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2008-04-09/
Tilly May/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2007-04-09/
Tilly/Marsden/2007-04-09/LS1 4AP | Baby/Marsden/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Infant/Marsden/2007-04-09/
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Hargreaves/2007-04-09/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden-Hargreaves/2007-04-09/LS6 2AB
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Hargreaves/2007-04-09/LS6 2AB/Tilly Marsden
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Chloe/Okafor/1995-11-02/M14 5RT
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Chloe/Lane/1995-11-02/M14 5RT
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Chloe/Lane-Okafor/1995-11-02/
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Chloe/Okafor Lane/1995-11-02/
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Khloe/Okafor-Lane/1995-11-02/M14 5RT
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Chloé/Okafor-Lane/1995-02-11/M14 5RT
Mohammed/Khan/2003-06-15/B11 4QA | Muhammad/Khan/2003-06-15/B11 4QA
Mohammed/Khan/2003-06-15/B11 4QA | Mohamed/Kahn/2003-06-15/B11 4QA
Mohammed/Khan/2003-06-15/B11 4QA | Md/Khan/2003-06-15/B11 4QA
Mohammed Ali/Khan/2003-06-15/B11 4QA | Ali/Khan/2003-06-15/B11 4QA
Aisha/Begum/2004-01-30/E1 6LF | Ayesha/Begum/2004-01-30/E1 6LF
Aisha/Begum/2004-01-30/E1 6LF | Aysha/Begum/2004-01-30/
Fatima/Hussain/2001-12-05/BD8 9LP | Fatimah/Hussein/2001-12-05/BD8 9LP
Yusuf/Hussain/2001-12-05/BD8 9LP | Youssef/Husain/2001-12-05/BD8 9LP
Abdul Rahman/Said/2002-02-14/CF10 1AA | Abdulrahman/Said/2002-02-14/CF10 1AA
Abdurrahman/Saeed/2002-02-14/CF10 1AA | Abdulrahman/Said/2002-02-14/CF10 1AA
Oleksandr/Kovalenko/2000-08-08/LS7 3PP | Alexander/Kovalenko/2000-08-08/LS7 3PP
Kateryna/Kovalenko/2000-08-08/LS7 3PP | Katerina/Kowalenko/2000-08-08/LS7 3PP
Łukasz/Wójcik/1999-03-03/S2 4QQ | Lukasz/Wojcik/1999-03-03/S2 4QQ
Małgorzata/Nowak/1999-03-13/S2 4QQ | Margaret/Nowak/1999-03-13/S2 4QQ
Siân/Pritchard/1998-10-10/CF5 2YR | Sian/Pritchard/1998-10-10/
Gwilym/ap Rhys/1998-10-12/CF5 2YR | Gwilym/Aprhys/1998-10-12/CF5 2YR
Catherine/MacDonald/2005-05-25/G12 8QQ | Katherine/McDonald/2005-05-25/G12 8QQ
Kate/MacDonald/2005-05-25/G12 8QQ | Catherine/MacDonald/2005-05-25/G12 8QQ
Stephen/Thompson/1997-07-07/NE1 4ST | Steven/Thomson/1997-07-07/NE1 4ST
Jon/Smyth/1997-07-08/NE1 4ST | John/Smith/1997-07-08/NE1 4ST
Sean/O'Hara/2006-09-01/BT7 1NN | Shaun/OHara/2006-09-01/BT7 1NN
Seán/O’Hara/2006-09-01/BT7 1NN | Sean/O Hara/2006-09-01/BT7 1NN
Rory/Finch/2006-01-20/YO1 7HH | Rory/Finch/2006-01-02/YO1 7HH
Rory/Finch/2006-01-20/YO1 7HH | Rory/Finch/2005-01-20/YO1 7HH
Rory/Finch/2006-01-20/YO1 7HH | Rory James/Finch/2006-01-20/YO31 9AA
Rory/Finch/2006-01-20/YO1 7HH | Finch/Rory/2006-01-20/YO1 7HH
Dean/Prentice/1994-02-11/HX1 2AB | Deen/Prentice/1994-02-11/HX1 2AB
Dean/Prentice/1994-02-11/HX1 2AB | Dean/Prentis/1994-02-11/HX1 2AB
Dean/Prentice/1994-02-11/HX1 2AB | Dean/Prentice/1994-11-02/HX1 2AB
Kayla/Prentice/1996-08-23/HX1 2AB | Kayleigh/Prentice/1996-08-23/HX1 2AB
Kayla/Prentice/1996-08-23/HX1 2AB | Michaela/Prentice/1996-08-23/HX1 2AB/Kayla
Kayla/Prentice/1996-08-23/HX1 2AB | Kayla/Prentice/1996-08-23/OL1 1AA/Kayla Barnes
Jayden/St John/2005-12-01/PL4 8AA | Jaydon/Saint John/2005-12-01/PL4 8AA
Zoë/van den Berg/2004-04-14/NR2 3TT | Zoe/Vandenberg/2004-04-14/NR2 3TT
Maria/de la Cruz/2004-04-04/SW9 8HH | Marie/Delacruz/2004-04-04/SW9 8HH
Nguyen/Thi Lan/2003-03-30/SE8 4PP | Thi Lan/Nguyen/2003-03-30/SE8 4PP
Jessica/Hughes/2002-10-31/LL57 2DG | Jess/Hughes/2002-10-31/
Harry/Whitfield/2001-06-17/CA1 1AA | Henry/Whitfield/2001-06-17/CA1 1AA
William/Whitfield/2001-06-17/CA1 1AA | Billy/Whitfield/2001-06-17/CA3 8NX
Elizabeth/Ashworth/2000-11-11/BB1 6AE | Lizzie/Ashworth/2000-11-11/
Thomas/Ashworth/2000-11-12/BB1 6AE | Tom/Ashwoth/2000-11-12/BB1 6AE
Mary-Anne/Doyle/1999-09-19/L8 7SS | Maryanne/Doyle/1999-09-19/L8 7SS
Isobel/Fraser/2006-02-28/EH3 9AA | Isabelle/Frazer/2006-02-28/EH3 9AA
Oliver/Beaumont/2005-07-21/TR1 2AA | Ollie/Beaumont/2005-07-21/TR1 2AA
Zachary/Beaumont/2005-07-22/TR1 2AA | Zac/Beaumont/2005-07-22/
Nathaniel/Osei/2004-10-03/N17 6RB | Nathan/Osei/2004-10-03/N17 6RB
Ngozi/Eze/2004-12-24/SE15 5AA | Ngosi/Eze/2004-12-24/SE15 5AA
Mihai/Popescu/2003-01-09/LU1 3JU | Mihai/Popesku/2003-01-09/LU1 3JU
"""

TWINS = """
Tilly/Marsden/2007-04-09/LS1 4AP | Rosa/Marsden/2007-04-09/LS1 4AP
Jack/Holroyd/2006-05-05/LS2 9JT | Jake/Holroyd/2006-05-05/LS2 9JT
Ella/Whitfield/2006-05-06/CA1 1AA | Ellie/Whitfield/2006-05-06/CA1 1AA
Daniel/Ashworth/2006-05-07/BB1 6AE | Danielle/Ashworth/2006-05-07/BB1 6AE
Alexander/Frost/2006-05-08/S1 2JE | Alexandra/Frost/2006-05-08/S1 2JE
Oliver/Frost/2006-05-09/S1 2JE | Olivia/Frost/2006-05-09/S1 2JE
Mohammed/Iqbal/2006-05-10/B11 4QA | Ahmed/Iqbal/2006-05-10/B11 4QA
Hassan/Mirza/2006-05-11/B11 4QA | Hussein/Mirza/2006-05-11/B11 4QA
Ava/Doyle/2006-05-12/L8 7SS | Eva/Doyle/2006-05-12/L8 7SS
Amelia/Doyle/2006-05-13/L8 7SS | Emilia/Doyle/2006-05-13/L8 7SS
Ella Rose/Byrne/2006-05-14/L8 7SS | Grace Rose/Byrne/2006-05-14/L8 7SS
George/Byrne/2006-05-15/L8 7SS | Georgia/Byrne/2006-05-15/L8 7SS
Twin 1/Byrne/2006-05-16/L8 7SS | Twin 2/Byrne/2006-05-16/L8 7SS
Paul/Kaczmarek/2006-05-17/S2 4QQ | Paula/Kaczmarek/2006-05-17/S2 4QQ
Mia/Kaczmarek/2006-05-18/S2 4QQ | Maya/Kaczmarek/2006-05-18/S2 4QQ
Charles/Lamb/2006-05-19/S2 4QQ | Charlotte/Lamb/2006-05-19/S2 4QQ
Louis/Lamb/2006-05-20/S2 4QQ | Louise/Lamb/2006-05-20/S2 4QQ
Noah/Lamb/2006-05-21/S2 4QQ | Noel/Lamb/2006-05-21/S2 4QQ
Hannah/Lamb/2006-05-22/S2 4QQ | Anna/Lamb/2006-05-22/S2 4QQ
Faith/Adeyemi/2006-05-23/SE15 5AA | Hope/Adeyemi/2006-05-23/SE15 5AA
"""

OTHER = """
Dean/Prentice/1994-02-11/HX1 2AB | Kayla/Prentice/1996-08-23/HX1 2AB
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Marsden/2001-10-30/BD3 7QQ
Tilly/Marsden/2007-04-09/LS1 4AP | Alfie/Marsden/2009-07-16/LS1 4AP
Tilly/Marsden/2007-04-09/LS1 4AP | Tilly/Barraclough/2007-04-09/BD3 7QQ
Tilly/Marsden/2007-04-09/LS1 4AP | Jessica/Howarth/2007-04-09/LS1 4AP
Tom/Smith/2005-03-17/LS8 1AA | Lily/Smith/2005-03-17/M14 5RT
Jack/Smith/2005-03-17/LS8 1AA | Megan/Smith/2005-03-17/
Jack/Smith/2005-03-17/LS8 1AA | Jack/Smith/2005-07-29/M14 5RT
Jack/Smith/2005-03-17/LS8 1AA | Jack/Smythe/1999-11-02/
Mohammed/Khan/2003-06-15/B11 4QA | Ibrahim/Khan/2003-06-15/BD8 9LP
Mohammed/Khan/2003-06-15/B11 4QA | Mohammed/Khan/1998-10-28/BD8 9LP
Aisha/Begum/2004-01-30/E1 6LF | Nadia/Begum/2004-01-30/B11 4QA
Aisha/Begum/2004-01-30/E1 6LF | Aisha/Begum/2002-07-12/E1 6LF
Harry/Whitfield/2001-06-17/CA1 1AA | Harriet/Whitfield/2003-09-08/CA1 1AA
Emma/Whitfield/2001-06-17/CA1 1AA | Emma/Whitaker/2001-06-07/NE1 4ST
Sian/Pritchard/1998-10-10/CF5 2YR | Sioned/Pritchard/1998-02-21/CF5 2YR
Rory/Finch/2006-01-20/YO1 7HH | Rory/Lynch/2006-01-12/
Rory/Finch/2006-01-20/YO1 7HH | Robin/Finch/2007-11-29/YO1 7HH
Chloe/Okafor-Lane/1995-11-02/M14 5RT | Zoe/Lane/1995-11-02/OL1 1AA
Baby/Smith/2005-03-17/LS8 1AA | Baby/Jones/2005-03-17/LS8 1AA
Nguyen/Thi Lan/2003-03-30/SE8 4PP | Nguyen/Van Minh/2003-03-30/N17 6RB
Grace/Adeyemi/2006-05-23/SE15 5AA | Grace/Adebayo/2004-12-24/SE15 5AA
Luca/Rossi/2002-12-12/EN1 1AA | Marco/Rossi/2002-12-12/LU1 3JU
Ali/Hassan/2001-01-01/W12 7RJ | Amina/Hassan/2001-01-01/SE8 4PP
"""


def child(child_id: str, written: str) -> Identity:
    given, family, born, postcode, *aka = written.strip().split("/")
    year, month, day = (int(part) for part in born.split("-"))
    return Identity(
        child_id,
        given,
        family,
        also_known_as=tuple(aka),
        date_of_birth=date(year, month, day),
        postcode=postcode,
    )


def bands(pairs: str) -> list[tuple[str, Band | None]]:
    found: list[tuple[str, Band | None]] = []
    for line in pairs.strip().splitlines():
        one, other = line.split(" | ")
        matches = likely_duplicates(child("new", one), [child("known", other)])
        found.append((line, matches[0].band if matches else None))
    return found


def test_there_are_enough_pairs() -> None:
    assert len(bands(SAME)) + len(bands(TWINS)) + len(bands(OTHER)) >= 100


def test_children_already_known_are_found() -> None:
    found = bands(SAME)
    missed = [line for line, band in found if band not in (Band.STRONG, Band.POSSIBLE)]
    assert len(missed) <= 0.05 * len(found), missed


def test_what_is_called_strong_is_right() -> None:
    right = [line for line, band in bands(SAME) if band is Band.STRONG]
    wrong = [line for line, band in bands(TWINS) + bands(OTHER) if band is Band.STRONG]
    assert len(right) / (len(right) + len(wrong)) >= 0.98, wrong
    assert len(right) >= 0.4 * len(bands(SAME))


def test_no_twin_is_taken_for_the_other() -> None:
    assert [line for line, band in bands(TWINS) if band is not Band.SIBLING] == []


def test_other_children_are_mostly_left_alone() -> None:
    shown = [line for line, band in bands(OTHER) if band is not None]
    assert len(shown) <= 0.1 * len(bands(OTHER)), shown
