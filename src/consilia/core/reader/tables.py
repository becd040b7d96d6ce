"""Read tables of a text: lines whose cells are parted by tabs, the first of them the head."""


def column_head(text: str, position: int) -> str:
    """Return the head of the column in which `position` stands, empty where it stands in no table or in its head."""
    begin = text.rfind("\n", 0, position) + 1
    column = text.count("\t", begin, position)
    head = begin
    while head and "\t" in text[text.rfind("\n", 0, head - 1) + 1 : head].strip():
        head = text.rfind("\n", 0, head - 1) + 1
    cells = text[head : text.find("\n", head)].split("\t")
    return "" if head == begin or len(cells) <= column else cells[column]
