"""ZIP files that come out the same, byte for byte, from the same content."""

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READABLE = 0o644 << 16


def write_zip(path, files):
    """Write a ZIP without today's date and without the rights that files have on this machine.

    Parameters
    ----------
    path : Path
    files : dict
        Name in the ZIP -> bytes, in the order in which they are to stand there.
    """
    with ZipFile(path, "w") as made:
        for name, content in files.items():
            entry = ZipInfo(name)  # dated 1980
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = READABLE
            made.writestr(entry, content)
