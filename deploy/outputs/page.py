"""What a page leads to: its links, and its forms with what they would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

Attributes = list[tuple[str, str | None]]


@dataclass
class Control:
    """A field of a form: what it sends as it stands, and what can be chosen in it."""

    name: str
    kind: str
    value: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form: where it goes, how, and its fields in their order."""

    method: str
    action: str
    name: str
    controls: dict[str, Control] = field(default_factory=dict)

    def control(self, name: str, kind: str) -> Control:
        """The field of this name, made where it is new."""
        return self.controls.setdefault(name, Control(name, kind))

    def sent(self, variant: int | None = None) -> dict[str, list[str]]:
        """What is sent: all as it stands; with a variant, another choice in every list."""
        sent = {}
        for place, control in enumerate(self.controls.values()):
            choices = [option for option in control.options if option]
            if variant is not None and control.kind == "select" and choices:
                sent[control.name] = [choices[(place + variant * 3) % len(choices)]]
            elif control.value and control.kind != "submit":
                sent[control.name] = control.value
        return sent

    def filled(self) -> dict[str, list[str]]:
        """What somebody sends who takes the first answer everywhere, and 6 for a number."""
        sent = self.sent()
        for control in self.controls.values():
            choices = [option for option in control.options if option and "special" not in control.name]
            if control.kind in ("radio", "checkbox", "select") and choices and not any(control.value):
                sent[control.name] = choices[:1]
            elif control.kind == "number" and not any(control.value):
                sent[control.name] = ["6"]
        return sent | self.pressed()

    def pressed(self) -> dict[str, list[str]]:
        """What the button sends that leads on."""
        buttons = [control for control in self.controls.values() if control.kind == "submit"]
        return {each.name: ["next"] if "next" in each.options else each.options[:1] for each in buttons}


class Page(HTMLParser):
    """The links and forms of a page, in its order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Control | None = None
        self._area: Control | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note a link, a form, or a field."""
        given = {name: value or "" for name, value in attrs}
        if address := given.get("href") if tag in ("a", "link") else given.get("src") if tag == "img" else "":
            self.links.append(address)
        if tag == "form":
            method, action = given.get("method", "get").lower(), given.get("action", "")
            self._form = Form(method, action, given.get("id", ""))
            self.forms.append(self._form)
        elif tag == "option" and self._select is not None:
            self._select.options.append(given.get("value", ""))
            if "selected" in given:
                self._select.value.append(given.get("value", ""))
        elif given.get("name"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form = self._form_of(given)
        if form is None or "disabled" in given:
            return
        kind = given.get("type", "text") if tag == "input" else given.get("type", "submit")
        if tag == "select":
            self._select = form.control(given["name"], "select")
        elif tag == "textarea":
            self._area = form.control(given["name"], "textarea")
        elif tag in ("input", "button"):
            is_number = "number-input" in given.get("class", "") or given.get("inputmode") == "numeric"
            control = form.control(given["name"], "number" if is_number else kind)
            value = given.get("value", "on" if kind == "checkbox" else "")
            is_alone = kind == "checkbox" and "data-exclusive" in given
            if kind in ("radio", "checkbox", "submit") and not is_alone:
                control.options.append(value)
            if "checked" in given if kind in ("radio", "checkbox") else value and kind != "submit":
                control.value.append(value)

    def _form_of(self, given: dict[str, str]) -> Form | None:
        if name := given.get("form"):
            return next((form for form in self.forms if form.name == name), None)
        return self._form

    def handle_data(self, data: str) -> None:
        """Note what stands in a text area."""
        if self._area is not None and data.strip():
            self._area.value = [data.strip()]

    def handle_endtag(self, tag: str) -> None:
        """Note where a form or a field ends."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def leads_to(self) -> list[str]:
        """All addresses that can be got from here: links, and forms sent by GET, as three people would."""
        forms = (form for form in self.forms if form.method == "get")
        sent = [
            f"{form.action}?{urlencode(form.sent(turn), doseq=True)}"
            for form in forms
            for turn in (None, 0, 1)
        ]
        return [*self.links, *sent]
