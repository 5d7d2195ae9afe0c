"""Figures that other programs print for the worked examples, and that must not be ours."""

from decimal import Decimal, localcontext

import pytest
from scipy.stats import beta, chi2, norm

from surveyapp.analysis.statistics.agreement import kappa
from surveyapp.analysis.statistics.effects import difference
from surveyapp.analysis.statistics.intervals import METHODS, jeffreys
from surveyapp.analysis.statistics.paired import cochran_q, mcnemar
from surveyapp.analysis.statistics.trend import cochran_armitage
from tests.analysis.statistics.test_paired import PATTERNS
from tests.analysis.statistics.test_trend import EXAMPLE

Z = Decimal("1.959963984540054235524594430520551")


def percents(*shares: float) -> list[str]:
    return [f"{100 * share:.4f}" for share in shares]


def test_walds_interval_of_34_of_41_is_no_methods():
    share = 34 / 41
    reach = norm.ppf(0.975) * (share * (1 - share) / 41) ** 0.5
    wald = percents(share - reach, share + reach)

    assert wald == ["71.4093", "94.4444"]
    assert all(percents(*method(34, 41)) != wald for method in METHODS.values())


def test_jeffreys_ends_are_not_those_of_the_bare_quantiles():
    assert percents(*beta.ppf([0.025, 0.975], 0.5, 41.5)) == ["0.0012", "5.9076"]
    assert percents(*beta.ppf([0.025, 0.975], 41.5, 0.5)) == ["94.0924", "99.9988"]
    assert percents(*jeffreys(0, 41)) == ["0.0000", "5.9076"]
    assert percents(*jeffreys(41, 41)) == ["94.0924", "100.0000"]


def test_mcnemar_of_four_pairs_is_not_the_form_with_a_correction():
    corrected = (abs(4 - 0) - 1) ** 2 / (4 + 0)

    assert (corrected, f"{chi2.sf(corrected, 1):.4f}") == (2.25, "0.1336")
    assert mcnemar([[34, 0], [4, 1]]).p == 0.125


def test_a_trend_adds_nothing_to_an_empty_cell():
    (x, n), *others = EXAMPLE  # the empty cell: those of the first group that are not adherent
    shifted = cochran_armitage([(x, n + 0.5), *others]).statistic

    assert (f"{shifted:.6f}", f"{2 * norm.sf(-shifted):.6f}") == ("-1.971572", "0.048658")
    assert f"{cochran_armitage(EXAMPLE).statistic:.6f}" == "-2.280356"


def test_three_vignettes_have_the_totals_that_their_q_rests_on():
    answers = [[int(mark) for mark in pattern] for pattern, times in PATTERNS.items() for _ in range(times)]

    assert (len(answers), [sum(column) for column in zip(*answers, strict=True)]) == (41, [23, 17, 10])
    assert f"{cochran_q(answers).statistic:.6f}" == "11.043478"


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [((18, 21), (16, 20), ("-17.8773", "29.2348")), ((20, 22), (14, 19), ("-6.4629", "40.6388"))],
)
def test_newcombes_limits_are_those_of_forty_digits(first, second, printed):
    with localcontext(prec=40):
        (below, above), (under, over) = (wilson_of_forty_digits(*group) for group in (first, second))
        p, q = (Decimal(x) / n for x, n in (first, second))
        low = p - q - ((p - below) ** 2 + (over - q) ** 2).sqrt()
        high = p - q + ((above - p) ** 2 + (q - under) ** 2).sqrt()
    found = difference(first, second).difference

    assert (f"{100 * low:.4f}", f"{100 * high:.4f}") == printed
    assert (found.low, found.high) == pytest.approx((float(low), float(high)), abs=1e-14)


def wilson_of_forty_digits(x: int, n: int) -> tuple[Decimal, Decimal]:
    share = Decimal(x) / n
    middle = share + Z**2 / (2 * n)
    reach = Z * (share * (1 - share) / n + Z**2 / (4 * n * n)).sqrt()
    return (middle - reach) / (1 + Z**2 / n), (middle + reach) / (1 + Z**2 / n)


def test_the_error_of_kappa_is_that_of_forty_digits():
    """Fleiss, Cohen and Everitt, in decimals: 0.2367263..., which rounds to 0.236726."""
    with localcontext(prec=40):
        cells = [[Decimal(count) / 39 for count in row] for row in ((34, 0), (4, 1))]
        rows = [sum(row) for row in cells]
        columns = [sum(column) for column in zip(*cells, strict=True)]
        chance = sum(r * c for r, c in zip(rows, columns, strict=True))
        value = (cells[0][0] + cells[1][1] - chance) / (1 - chance)
        same = sum(cells[i][i] * (1 - (rows[i] + columns[i]) * (1 - value)) ** 2 for i in (0, 1))
        other = (1 - value) ** 2 * sum(cells[i][1 - i] * (columns[i] + rows[1 - i]) ** 2 for i in (0, 1))
        error = ((same + other - (value - chance * (1 - value)) ** 2) / (39 * (1 - chance) ** 2)).sqrt()

    assert f"{error:.6f}" == "0.236726"
    assert kappa([[34, 0], [4, 1]]).standard_error == pytest.approx(float(error), abs=1e-14)
