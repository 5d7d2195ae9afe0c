"""What a page's layout is held to, at the widths and with the styles that people read it with.

The page is loaded once: the viewport and the styles change on the loaded page. Styles go in as constructed
stylesheets, which the site's policy does not hinder.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class View:
    """A width in CSS pixels, and styles laid over the site's."""

    name: str
    width: int
    styles: str = ""


# WCAG 2.2, 1.4.12: the spacing of text that a person may set without losing anything.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

VIEWS = (
    View(name="a small phone", width=320),
    View(name="a phone", width=360),
    View(name="spaced text on a small phone", width=320, styles=SPACED),
    View(name="a desk", width=1280),
    View(name="spaced text at a desk", width=1280, styles=SPACED),
    View(name="text at twice its size", width=640, styles="html { font-size: 200% !important; }"),
)

LAY_OVER = """styles => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = styles ? [sheet] : [];
}"""

# Each text that is seen is whole: inside the window, inside the box that frames it, and under no other text.
PROBLEMS = """() => {
  window.scrollTo({ top: 0, behavior: 'instant' }); // what sticks to the window's edge is in its place
  const found = [], seen = [], room = window.innerWidth;
  const frames = 'button, .btn, label, .item, .panel, .notice, .error-summary, summary, td, th, legend, '
    + '.site-bar, .grid-head > span, .answer';
  const say = (what, text) => found.push(`${what}: ${text.trim().slice(0, 60)}`);
  const wide = document.documentElement.scrollWidth;
  if (wide > room) found.push(`is ${wide} wide in ${room}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest('.visually-hidden, .skip-link, script, style, textarea, .scroll')) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < 2) continue;
    if (parent.matches('.option-dash, .option-name') && parent.offsetWidth <= 1) continue; // heard, not seen
    const range = document.createRange();
    range.selectNodeContents(text);
    const isBelowItsButton = parent.matches('.option-name');
    const frame = parent.closest(isBelowItsButton ? '.grid-row' : frames);
    const around = frame && frame.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      if (rect.left < -1 || rect.right > room + 1) say('outside the window', text.data);
      if (around && (rect.left < around.left - 1 || rect.right > around.right + 1
          || rect.top < around.top - 3 || rect.bottom > around.bottom + 3)) say('out of its box', text.data);
      for (let box = parent; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX === 'visible') continue;
        const edge = box.getBoundingClientRect();
        if (rect.left < edge.left - 1 || rect.right > edge.right + 1) say('clipped', text.data);
      }
      const other = seen.find(each => each.text !== text
        && Math.min(each.rect.right, rect.right) - Math.max(each.rect.left, rect.left) > 2
        && Math.min(each.rect.bottom, rect.bottom) - Math.max(each.rect.top, rect.top) > rect.height / 2);
      if (other) say(`lies over "${other.text.data.trim().slice(0, 30)}"`, text.data);
      seen.push({ text, rect });
    }
  }
  const turned = document.documentElement.dir === 'rtl';
  const reach = parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (const option of document.querySelectorAll('.option')) {
    const [input, label] = option.children;
    if (!option.checkVisibility() || getComputedStyle(input).position !== 'absolute') continue;
    const [sign, words] = [input.getBoundingClientRect(), label.getBoundingClientRect()];
    const isAtStart = turned ? words.right - sign.right < reach : sign.left - words.left < reach;
    if (!isAtStart) say('the sign of choice is not at the start of its line', label.textContent);
  }
  for (const row of room < 560 ? document.querySelectorAll('.grid-row') : []) {
    const isFramed = row.matches('fieldset') || row.querySelectorAll('input').length === 1;
    if (!isFramed) say('no question of its own', row.textContent);
  }
  const listed = '.grid:not(.grid-table) .grid-row .option > label';
  for (const label of room < 560 ? document.querySelectorAll(listed) : []) {
    const tops = Array.from(label.closest('.grid-row').querySelectorAll('.option > label'))
      .filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().top);
    const isAlone = new Set(tops).size === tops.length;
    if (label.checkVisibility() && !isAlone) say('not on a line of its own', label.textContent);
  }
  const oneLine = ['.grid-numbered', '.columns-2', '.columns-3'].map(each => `${each} .grid-row`).join();
  for (const row of room < 560 ? document.querySelectorAll(oneLine) : []) {
    const tops = Array.from(row.querySelectorAll('.option > label')).filter(each => each.checkVisibility())
      .map(each => each.getBoundingClientRect().top);
    if (new Set(tops).size > 1) say('the answers stand in more than one line', row.textContent);
  }
  const [head] = document.getElementsByClassName('grid-head');
  if (room < 560 && head && head.checkVisibility()) found.push('the heads of columns show on a phone');
  const acted = document.querySelector(
    '[role=radio], [role=checkbox], [role=listbox], [role=combobox], [contenteditable]');
  const searched = acted && acted.closest('.combobox'); // the box over a list stays a native select's
  if (searched && searched.querySelector('select[name]')) return found;
  if (acted) say('not a native input', acted.outerHTML);
  return found;
}"""

# Words of the site or the survey that came past the transformation of a pseudo-language.
UNTRANSLATED = """() => {
  const found = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest('script, style, .language-switch, #receipt')) continue;
    found.push(text.data.trim());
  }
  for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-copied']) {
    for (const each of document.querySelectorAll(`[${name}]`)) found.push(each.getAttribute(name));
  }
  return found.filter(each => /[A-Za-z]{3,}/.test(each.replace('PDF', '')));
}"""
