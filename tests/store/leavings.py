"""Look for words in everything a vault's database holds: rows, index, and the raw pages once decrypted."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.store.keys.derive import wipe
from caf_desktop.store.vault import Vault


def places_with(vault: Vault, word: str, plain: Path) -> list[str]:
    """Where ``word`` stands: lines of the dump, terms of the search index, pages of a copy in clear (any case).

    ``plain`` is where the copy in clear is made; it is taken away again.
    """
    return [*_in_dump(vault, word), *_in_index(vault, word), *_in_pages(vault, word, plain)]


def _in_dump(vault: Vault, word: str) -> list[str]:
    with vault.beside() as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = []
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                text = "\x1f".join(_text(value) for value in row)
                if word.casefold() in text.casefold():
                    found.append(f"{table}: {text[:80]}")
    return found


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _in_index(vault: Vault, word: str) -> list[str]:
    connection = vault.writer()
    connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)")
    found = connection.execute("SELECT term FROM terms WHERE instr(term, ?)", (word.casefold()[:6],)).fetchall()
    connection.execute("DROP TABLE temp.terms")
    return [f"index: {term}" for (term,) in found]


def _in_pages(vault: Vault, word: str, plain: Path) -> list[str]:
    """A page-for-page copy cannot be made in clear, so a deleted row could hide: export what SQLite can read."""
    plain.unlink(missing_ok=True)
    with vault.beside() as connection:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
    data = plain.read_bytes().lower()
    plain.unlink()
    return ["pages"] if word.casefold().encode() in data else []


def decrypted_pages(vault: Vault, file: Path) -> bytes:
    """Every page of ``file`` decrypted one by one, free pages and all, as SQLCipher 4 lays them out."""
    import hashlib
    import hmac

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    size, reserve, mac_size, iv_size = 4096, 80, 64, 16
    pragma = vault.unlocked.data_key.database_key_pragma()
    key = bytes.fromhex(pragma.decode("ascii")[2:66])
    wipe(pragma)
    data = file.read_bytes()
    salt = data[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(each ^ 0x3A for each in salt), 2, 32)
    clear = []
    for number in range(1, len(data) // size + 1):
        page = data[(number - 1) * size : number * size]
        body = page[16 if number == 1 else 0 : size - reserve]
        rest = page[size - reserve :]
        iv, tag = rest[:iv_size], rest[iv_size : iv_size + mac_size]
        wanted = hmac.new(mac_key, body + iv + number.to_bytes(4, "little"), hashlib.sha512).digest()
        assert hmac.compare_digest(tag, wanted), f"page {number} is not as SQLCipher 4 writes it"
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        clear.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(clear)
