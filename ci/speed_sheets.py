"""Specs that are made for timing alone; see speed.sh."""

ASKED = ["库存谁说了算", "退货为什么高", "复购靠什么", "预算先砍哪", "大促扛得住吗"]
ASKED_IN_ENGLISH = ["Who owns stock", "Why do goods come back", "What brings buyers back", "What goes first", "Will it hold"]


def questions(path, count, paper, least, has_reasons=True):
    """A sheet of short questions in two languages, no two of them alike, set in `least` points or more."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'[sheet]\ntitle = {{ zh = "{count} 问", en = "{count} questions" }}\n')
        file.write(f'paper = "{paper}"\nsize = {{ min = {least}, max = 12 }}\n')
        for number in range(count):
            kind = number % len(ASKED)
            file.write(f'[[question]]\nask.zh = "{ASKED[kind]}，第 {number} 店？"\n')
            file.write(f'ask.en = "{ASKED_IN_ENGLISH[kind]}, shop {number}?"\n')
            if has_reasons:
                file.write(f'why.zh = "看第 {number % 53} 周。"\nwhy.en = "See week {number % 53}."\n')
    return path


def faulty(path, line, count):
    """A sheet that ends with a line that is no TOML, so many times."""
    with open(path, "w", encoding="utf-8") as file:
        file.write('[sheet]\ntitle = "t"\n')
        for _ in range(count):
            file.write(line + "\n")
    return path


def edits(sheet, word, folder, count):
    """A sheet in so many versions, which differ in one word."""
    text = sheet.read_text("utf-8")
    before, after = text.split(word, 1)
    paths = [folder / f"edit-{number}.toml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{before}{word}{number}{after}", "utf-8")
    return paths


def copies(sheet, folder, count):
    """So many sheets that are alike but for a word of their titles."""
    folder.mkdir()
    before, after = sheet.read_text("utf-8").split('zh = "', 1)
    paths = [folder / f"copy-{number}.toml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f'{before}zh = "{number} {after}', "utf-8")
    return paths
