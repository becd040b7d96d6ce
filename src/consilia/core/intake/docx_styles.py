"""What the readers need of Word's styles: hidden text and numbering, inherited (ECMA-376 part 1, 17.7)."""

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = {"0", "false", "off"}
DEEPEST = 30  # styles based on styles; a circle ends here


@dataclass(frozen=True, slots=True)
class Style:
    """One style: the style it is based on, whether it hides text (None: does not say), its numbering."""

    base: str | None
    hidden: bool | None
    numbering: tuple[str, int] | None


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Return style identifier -> Style with what is inherited filled in."""
    if root is None:
        return {}
    own = {one.get(f"{W}styleId") or "": _style(one) for one in root.iterfind(f"{W}style")}
    return {name: _inherited(name, own) for name in own}


def _inherited(name: str, own: dict[str, Style]) -> Style:
    hidden, numbering, current = None, None, own.get(name)
    for _ in range(DEEPEST):
        if current is None:
            break
        hidden = current.hidden if hidden is None else hidden
        numbering = numbering or current.numbering
        current = own.get(current.base or "")
    return Style(own[name].base, hidden, numbering)


def _style(one: etree._Element) -> Style:
    based_on = one.find(f"{W}basedOn")
    return Style(
        None if based_on is None else based_on.get(f"{W}val"),
        switch(one.find(f"{W}rPr"), "vanish"),
        numbering_of(one.find(f"{W}pPr")),
    )


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether the switch `name` is on in `properties`, None where it is not mentioned."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1").lower() not in OFF


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return (list, depth) of paragraph properties; list "0" means: explicitly none."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    level = "0" if depth is None else depth.get(f"{W}val", "0")
    if number is None:
        return None
    return number.get(f"{W}val", "0"), int(level) if level.isdecimal() else 0
