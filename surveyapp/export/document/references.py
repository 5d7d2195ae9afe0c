"""The references of a document: those that its text cites, numbered in the order of their first citation."""

from __future__ import annotations

from surveyapp.analysis.report.report_text import SELF_REPORT_SOURCE
from surveyapp.export.document.blocks import ListOf, Section
from surveyapp.instruments.language import Language

WORKS = {
    "adams": f"{SELF_REPORT_SOURCE}.",
    "aapor": "American Association for Public Opinion Research. Standard Definitions. 9th edition. 2016.",
    "benjamini": "Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289-300.",
    "brown": "Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16(2):101-133.",
    "byrt": "Byrt T, Bishop J, Carlin JB. J Clin Epidemiol 1993;46:423-429.",
    "cherries": "Eysenbach G. J Med Internet Res 2004;6(3):e34; corrected 2012;14(1):e8.",
    "cochran": "Cochran WG. Biometrika 1950;37:256-266.",
    "cohen": "Cohen J. Educ Psychol Meas 1960;20:37-46.",
    "cross": "Sharma A, et al. J Gen Intern Med 2021;36:3179-3187. doi:10.1007/s11606-021-06737-1.",
    "deming": "Deming WE, Stephan FF. Ann Math Stat 1940;11:427-444.",
    "fisher": "Fisher RA. Statistical methods for research workers. 1935.",
    "fleiss": "Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323-327.",
    "freeman": "Freeman GH, Halton JH. Biometrika 1951;38:141-149.",
    "gwet": "Gwet KL. Br J Math Stat Psychol 2008;61:29-48.",
    "holm": "Holm S. Scand J Stat 1979;6:65-70.",
    "kish": "Kish L. Survey sampling. 1965.",
    "maxwell": "Maxwell AE. Br J Psychiatry 1970;116:651-655.",
    "mcnemar": "McNemar Q. Psychometrika 1947;12:153-157.",
    "newcombe": "Newcombe RG. Stat Med 1998;17:873-890.",
    "stuart": "Stuart A. Biometrika 1955;42:412-416.",
    "tango": "Tango T. Stat Med 1998;17:891-908.",
    "wilcoxon": "Wilcoxon F. Biometrics Bull 1945;1:80-83.",
    "wilson": "Wilson EB. J Am Stat Assoc 1927;22:209-212.",
}
"""By key, as docs/statistics.md names them."""


class Citations:
    """Gives each work its number when it is first cited."""

    def __init__(self) -> None:
        self._cited: list[str] = []

    def cite(self, *keys: str) -> str:
        """The mark in the text, such as "[1]" or "[1, 4]", of works by key. KeyError for one not known."""
        return self.cite_text(*(WORKS[key] for key in keys))

    def cite_text(self, *texts: str) -> str:
        """The same for works by their reference, such as the citation of a guideline."""
        self._cited.extend(text for text in dict.fromkeys(texts) if text not in self._cited)
        numbers = sorted({self._cited.index(text) + 1 for text in texts})
        return f"[{', '.join(map(str, numbers))}]"

    def section(self, language: Language) -> Section:
        """The list of all that was cited so far; made last."""
        _ = language.gettext
        items = tuple(self._cited)
        blocks = (ListOf(items=items, is_numbered=True),) if items else ()
        return Section(name="references", title=_("References"), blocks=blocks)
