import pytest

from tests.export.study import table, values


def test_a_percentage_that_is_drawn_has_its_numerator_and_denominator_beside_it(book):
    r1 = table(values(book["Charts"]), "Recommendation")[0]

    assert r1["Recommendation"] == "Continue"
    assert r1["n/N of all analysable responses"] == "34/41"
    assert r1["of all analysable responses"] == pytest.approx(34 / 41)


def test_each_table_has_a_chart_with_title_scale_and_shades_of_grey(book, content):
    charts = book["Charts"]._charts
    deciding = {name for each in content.report.adherence for name in each.definition.deciding_items}

    assert 1 < len(charts) <= 1 + len(deciding)
    for chart in charts:
        assert chart.title is not None
        assert chart.y_axis.number_format.formatCode == "0%"
        assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
        tones = [series.graphicalProperties.solidFill.srgbClr for series in chart.series]
        assert tones == ["7A8794", "A3AEB9", "C8D0D8", "E6EAEE"][: len(tones)]
