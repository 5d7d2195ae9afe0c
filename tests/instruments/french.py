"""A translator into French for the words that conditions and the codebook are read out in."""

from surveyapp.instruments.language import Language

_WORDS = {
    "“%(text)s”": "«\u00a0%(text)s\u00a0»",
    "Asked if %(condition)s": "Question posée si %(condition)s",
    "Asked if %(option)s was chosen": "Question posée si %(option)s a été choisi",
    "%(first)s and %(second)s": "%(first)s et %(second)s",
    "%(first)s or %(second)s": "%(first)s ou %(second)s",
    "%(item)s is %(value)s": "%(item)s est %(value)s",
    "%(item)s is one of: %(value)s": "%(item)s est parmi\u00a0: %(value)s",
    "%(item)s is at least %(value)s": "%(item)s est d’au moins %(value)s",
    "%(item)s includes %(value)s": "%(item)s comprend %(value)s",
    "it is not so that %(condition)s": "il est faux que %(condition)s",
    "not asked": "non posée",
    "Made from %(variable)s": "Tirée de %(variable)s",
}


def french(words: str) -> str:
    return _WORDS.get(words, words)


FRENCH = Language("fr", french)
