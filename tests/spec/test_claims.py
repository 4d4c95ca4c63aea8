"""What a clause claims: a table that can be read without Python, row by row."""

import pytest

from palermo.sources.narrative.claims import is_background, is_tier_sentence, read_claim

# clause | topic | direction | polarity | compared_with
TABLE = """
convicting traffickers for the first time under the new law | convictions | first_time | effort | all_earlier
The government identified more victims than the previous reporting period | victim_identification | increased | effort | previous_period
courts convicted fewer traffickers | convictions | decreased | gap |
However, the government did not demonstrate overall increasing efforts compared to the previous reporting period | other | did_not | gap | previous_period
Eastland continued to be the only province to report efforts against bonded labor traffickers | prosecution | maintained | gap | other_places
As in previous years, only two provinces convicted any traffickers | convictions | maintained | gap | earlier_years
Law enforcement efforts against labor trafficking remained inadequate compared to the scale of the problem | prosecution | maintained | gap | scale
The government has never convicted a complicit official | complicity | did_not | gap | all_earlier
The government did not report any prosecutions | prosecutions | did_not_report | gap |
Unlike the previous reporting period, the government did not take action against official complicity in trafficking | complicity | did_not | gap | previous_period
police trained 40 officers on victim identification | training | unspecified | effort |
the ministry of labor inspected 300 kilns | inspections | unspecified | effort |
authorities penalized victims for immigration violations | penalization_of_victims | unspecified | gap |
The government acceded to the 2000 UN TIP Protocol | treaty | unspecified | effort |
the parliament amended the penal code to criminalize labor trafficking | law | unspecified | effort |
officials continued to conflate trafficking with migrant smuggling | smuggling_confusion | maintained | gap |
the government did not allocate a budget for shelters | resources | did_not | gap |
The government maintained its awareness campaigns | awareness | maintained | effort |
the ministry banned recruitment fees for domestic workers | recruitment_fees | unspecified | effort |
an NGO operated one shelter for boys | services | unspecified | neutral |
The government conducted limited training on screening | training | unspecified | effort |
These penalties were sufficiently stringent | penalties | unspecified | effort |
these penalties were not commensurate with those for other serious crimes, such as rape | penalties | did_not | gap |
authorities investigated nine suspected trafficking cases | investigations | unspecified | effort |
fewer cases of traffickers were investigated and prosecuted | prosecution | decreased | gap |
Courts convicted and sentenced six traffickers | convictions | unspecified | effort |
almost 40 recruitment agencies were inspected | inspections | unspecified | effort |
Enforcement of child labor laws remains weak due to a lack of resources | inspections | maintained | gap |
The Police employed 40 investigators to enforce laws against trafficking | resources | unspecified | effort |
In 2014, law enforcement agencies in Northland took actions to combat child labor | prosecution | unspecified | effort |
However, gaps exist within the operations of the agency that may hinder adequate criminal law enforcement | prosecution | unspecified | gap |
Research did not find information on the number of inspections conducted | inspections | did_not_report | gap |
Research found no evidence that the government has established mechanisms to coordinate its efforts | coordination | did_not | gap |
it is unclear how many of these cases involved children | data | did_not_report | gap |
The government does not publish data on convictions | data | did_not | gap |
reports indicate that police rescued 20 children | victim_identification | unspecified | effort |
The ministry partnered with a foreign organization to train judges | training | unspecified | effort |
The government participated in and funded programs that include the goal of eliminating child labor | prevention | unspecified | effort |
substantial personnel turnover hindered anti-trafficking efforts | other | unspecified | gap |
the government reduced the number of specialized prosecutors | resources | decreased | gap |
authorities established a hotline to report forced labor concerns | victim_identification | unspecified | effort |
despite remaining at Tier 3, the government continued to identify some victims | victim_identification | maintained | effort |
judges continue to use an outdated penal code that does not cover trafficking | law | maintained | gap |
nor did officials report identifying victims | victim_identification | did_not_report | gap |
the draft law awaits review by parliament | law | unspecified | neutral |
the government recruited and used child soldiers | complicity | unspecified | gap |
authorities did not convict any traffickers or complicit officials | convictions | did_not | gap |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("clause", "topic", "direction", "polarity", "compared"), ROWS)
def test_a_clause_is_read(clause: str, topic: str, direction: str, polarity: str, compared: str):
    claim = read_claim(clause)
    assert (claim.topic, claim.direction, claim.polarity, claim.compared_with or "") == (
        topic,
        direction,
        polarity,
        compared,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Traffickers exploit domestic and foreign victims in Northland",
        "Northland is a source, transit, and destination country for women subjected to forced labor",
        "Children from rural areas work in quarries",
    ],
)
def test_how_trafficking_happens_is_background(text: str):
    assert is_background(text)


def test_in_a_section_on_laws_children_are_whom_the_law_is_about():
    assert not is_background("Children may be employed from age 14", "legal_framework")
    assert is_background("Light work is defined by the Labor Code", "legal_framework")


def test_what_was_done_to_victims_is_no_background():
    assert not is_background("Victims were referred to a shelter by police")


def test_the_tier_sentence_is_the_placement_and_no_claim():
    assert is_tier_sentence(
        "The Government of Northland does not fully meet the minimum standards for the elimination of trafficking"
    )
    assert is_tier_sentence("therefore Northland remained on Tier 2")
