"""Figures in prose, as a table: a sentence, and under it each figure it holds.

quote | measure | value and unit (of the whole) | period | what else is said: part, ongoing, at_least, form …
The sentences are invented, in the manner of the genre. "nothing": no number in the sentence is a figure.
"""

import pytest

from palermo.knowledge.content import load
from palermo.sources.narrative.figures import find_figures
from palermo.sources.narrative.found import FoundFigure, Sentence

TABLE = """
# Plain counts
Police investigated 48 cases of human trafficking.
    48 cases | investigations | 48 cases | current
Prosecutors charged nine defendants with sex trafficking.
    nine defendants | prosecutions | 9 persons | current | sex
Courts convicted eleven traffickers, including three for forced labor.
    eleven traffickers | convictions | 11 persons | current
    three | convictions | 3 persons | current | part, forced_labour
The authorities opened 17 new trafficking investigations involving 31 suspects.
    17 new trafficking investigations | investigations | 17 cases | current
    31 suspects | suspects_investigated | 31 persons | current
Authorities initiated prosecutions against 64 alleged traffickers in 29 cases.
    64 alleged traffickers | prosecutions | 64 persons | current
    29 cases | prosecutions | 29 cases | current
The government secured 14 convictions under the 2012 anti-trafficking law.
    14 convictions | convictions | 14 unspecified | current
Courts issued three guilty verdicts and convicted four men.
    four men | convictions | 4 persons | current
Thirty-four suspects were arrested, 20 were prosecuted, and six were convicted.
    Thirty-four suspects | suspects_investigated | 34 persons | current
    20 | prosecutions | 20 persons | current
    six | convictions | 6 persons | current
Twelve of the suspects were convicted.
    Twelve of the suspects | convictions | 12 persons | current
The ministry reported 2,340 victims.
    2,340 victims | victims_identified | 2340 persons | current
Officials identified 1,312 potential trafficking victims during the reporting period.
    1,312 potential trafficking victims | victims_identified | 1312 persons | current
NGOs provided shelter and medical care to 210 victims.
    210 victims | victims_assisted | 210 persons | current
The government referred all 56 victims to shelters and repatriated 12 victims.
    56 victims | victims_referred | 56 persons | current
    12 victims | victims_repatriated | 12 persons | current
A total of 77 victims received assistance.
    77 victims | victims_assisted | 77 persons | current
Social workers assisted 45 women and 12 girls who had been exploited in sex trafficking.
    45 women | victims_assisted | 45 persons | current
    12 girls | victims_assisted | 12 persons | current | sex
The police arrested 25 suspected traffickers.
    25 suspected traffickers | suspects_investigated | 25 persons | current
Courts tried 15 cases and convicted 19 defendants in 11 cases.
    15 cases | prosecutions | 15 cases | current
    19 defendants | convictions | 19 persons | current
    11 cases | convictions | 11 cases | current
The attorney general's office filed charges against 22 suspects.
    22 suspects | prosecutions | 22 persons | current
Authorities brought 16 cases to court.
    16 cases | prosecutions | 16 cases | current
Eighteen victims were formally identified by the interministerial commission.
    Eighteen victims | victims_identified | 18 persons | current
The labor inspectorate employed 320 inspectors and conducted 15,400 inspections.
    320 inspectors | inspectors | 320 persons | current
    15,400 inspections | inspections | 15400 inspections | current
Labor departments registered 8,200 brick kilns in Punjab.
    8,200 brick kilns | kilns_registered | 8200 sites | current
The academy trained 640 police officers and 85 prosecutors on victim identification.
    640 police officers | officials_trained | 640 persons | current
    85 prosecutors | officials_trained | 85 persons | current
The government provided training to 210 labor inspectors.
    210 labor inspectors | officials_trained | 210 persons | current

# Comparisons
The government investigated 63 cases, compared with 57 in 2018.
    63 cases | investigations | 63 cases | current
    57 | investigations | 57 cases | 2018
The government investigated 63 cases in 2019, compared with 57 cases in 2018 and 49 in 2017.
    63 cases | investigations | 63 cases | 2019
    57 cases | investigations | 57 cases | 2018
    49 | investigations | 49 cases | 2017
Authorities reported 21 investigations, 13 prosecutions, and eight convictions in 2016, compared with 30 investigations, 11 prosecutions, and nine convictions in 2015.
    21 investigations | investigations | 21 cases | 2016
    13 prosecutions | prosecutions | 13 cases | 2016
    eight convictions | convictions | 8 unspecified | 2016
    30 investigations | investigations | 30 cases | 2015
    11 prosecutions | prosecutions | 11 cases | 2015
    nine convictions | convictions | 9 unspecified | 2015
Courts convicted 45 traffickers, down from 61 the previous year.
    45 traffickers | convictions | 45 persons | current
    61 | convictions | 61 persons | previous
Courts convicted 45 traffickers, an increase from 40 in the previous reporting period and 33 two years before.
    45 traffickers | convictions | 45 persons | current
    40 | convictions | 40 persons | previous
    33 | convictions | 33 persons | two_before
This was an increase from 12 convictions in 2015 to 20 in 2016.
    12 convictions | convictions | 12 unspecified | 2015
    20 | convictions | 20 unspecified | 2016
The number of convictions increased from 12 in 2015 to 20 in 2016.
    12 | convictions | 12 unspecified | 2015
    20 | convictions | 20 unspecified | 2016
Investigations fell from 112 to 87.
    112 | investigations | 112 cases | previous
    87 | investigations | 87 cases | current
The number of victims identified was 340, compared to 298 in the previous year.
    340 | victims_identified | 340 persons | current
    298 | victims_identified | 298 persons | previous
Police investigated 40 cases (52 in 2018), prosecuted 31 suspects (28 in 2018), and courts convicted 10 traffickers (14 in 2018).
    40 cases | investigations | 40 cases | current
    52 | investigations | 52 cases | 2018
    31 suspects | prosecutions | 31 persons | current
    28 | prosecutions | 28 persons | 2018
    10 traffickers | convictions | 10 persons | current
    14 | convictions | 14 persons | 2018
It convicted three fewer traffickers than the previous year.
    nothing
Convictions increased by 12.
    nothing
Authorities identified 93 victims, more than the 71 victims identified in 2014.
    93 victims | victims_identified | 93 persons | current
    71 victims | victims_identified | 71 persons | 2014
The government identified 93 victims compared with identifying 71 victims the year before.
    93 victims | victims_identified | 93 persons | current
    71 victims | victims_identified | 71 persons | previous
The government prosecuted 18 defendants and convicted nine, compared with prosecuting 25 defendants and convicting 11 the previous year.
    18 defendants | prosecutions | 18 persons | current
    nine | convictions | 9 persons | current
    25 defendants | prosecutions | 25 persons | previous
    11 | convictions | 11 persons | previous
This compared with 52 investigations and 15 convictions in the previous reporting period.
    52 investigations | investigations | 52 cases | previous
    15 convictions | convictions | 15 unspecified | previous
Authorities identified 112 trafficking victims, a decrease from 136 in 2020 and 181 in 2019.
    112 trafficking victims | victims_identified | 112 persons | current
    136 | victims_identified | 136 persons | 2020
    181 | victims_identified | 181 persons | 2019
Police arrested 12 suspects, compared with none the previous year.
    12 suspects | suspects_investigated | 12 persons | current
    none | suspects_investigated | 0 persons | previous
The government did not convict any traffickers, compared with seven convictions in 2018.
    did not convict any traffickers | convictions | 0 persons | current
    seven convictions | convictions | 7 unspecified | 2018
In the previous year, it convicted 12 traffickers, when eight were convicted of forced labor.
    12 traffickers | convictions | 12 persons | previous
    eight | convictions | 8 persons | previous
In 2020, the government prosecuted 10 suspects; in 2019, it prosecuted 15.
    10 suspects | prosecutions | 10 persons | 2020
    15 | prosecutions | 15 persons | 2019
The government investigated 12 cases in 2021 and convicted five traffickers.
    12 cases | investigations | 12 cases | 2021
    five traffickers | convictions | 5 persons | 2021
The government investigated 12 cases and convicted five traffickers in 2021.
    12 cases | investigations | 12 cases | 2021
    five traffickers | convictions | 5 persons | 2021
The government investigated 32 cases and prosecuted 54 suspects, compared with 27 and 41, respectively, in 2018.
    32 cases | investigations | 32 cases | current
    54 suspects | prosecutions | 54 persons | current
    27 | investigations | 27 cases | 2018
    41 | prosecutions | 41 persons | 2018
Officials identified 30 victims, the same number as the previous year.
    30 victims | victims_identified | 30 persons | current
Officials identified 30 victims, two more than in 2018.
    30 victims | victims_identified | 30 persons | current

# Parts
Courts convicted 36 traffickers, 24 for sex trafficking and 12 for forced labor.
    36 traffickers | convictions | 36 persons | current
    24 | convictions | 24 persons | current | part, sex
    12 | convictions | 12 persons | current | part, forced_labour
Courts convicted 36 traffickers—24 for sex trafficking and 12 for forced labor—compared with 30 in 2018.
    36 traffickers | convictions | 36 persons | current
    24 | convictions | 24 persons | current | part, sex
    12 | convictions | 12 persons | current | part, forced_labour
    30 | convictions | 30 persons | 2018
Officials identified 97 victims (61 women, 20 men, and 16 girls).
    97 victims | victims_identified | 97 persons | current
    61 women | victims_identified | 61 persons | current | part
    20 men | victims_identified | 20 persons | current | part
    16 girls | victims_identified | 16 persons | current | part
Officials identified 97 victims, of whom 61 were women.
    97 victims | victims_identified | 97 persons | current
    61 | victims_identified | 61 persons | current | part
Officials identified 97 victims, 61 of whom were women.
    97 victims | victims_identified | 97 persons | current
    61 | victims_identified | 61 persons | current | part
Of the 97 victims identified, 61 were women and 36 were men.
    97 victims | victims_identified | 97 persons | current
    61 | victims_identified | 61 persons | current | part
    36 | victims_identified | 36 persons | current | part
Officials identified 97 victims, including 16 children, 12 of whom were forced to beg.
    97 victims | victims_identified | 97 persons | current
    16 children | victims_identified | 16 persons | current | part
    12 | victims_identified | 12 persons | current | part
The government investigated 140 cases: 90 for sex trafficking, 40 for forced labor, and 10 for unspecified exploitation.
    140 cases | investigations | 140 cases | current
    90 | investigations | 90 cases | current | part, sex
    40 | investigations | 40 cases | current | part, forced_labour
    10 | investigations | 10 cases | current | part
Authorities prosecuted 52 suspects, including two police officers, for sex trafficking.
    52 suspects | prosecutions | 52 persons | current
    two police officers | complicit_officials_prosecuted | 2 persons | current | part
Authorities arrested 30 suspects, of which 12 were prosecuted and five convicted.
    30 suspects | suspects_investigated | 30 persons | current
    12 | prosecutions | 12 persons | current
    five | convictions | 5 persons | current
The government investigated 25 trafficking cases (18 for sex trafficking, 5 for labor trafficking, and 2 for both), compared with 19 cases (11 for sex trafficking and 8 for labor trafficking) in 2019.
    25 trafficking cases | investigations | 25 cases | current
    18 | investigations | 18 cases | current | part, sex
    5 | investigations | 5 cases | current | part, labour
    2 | investigations | 2 cases | current | part
    19 cases | investigations | 19 cases | 2019
    11 | investigations | 11 cases | 2019 | part, sex
    8 | investigations | 8 cases | 2019 | part, labour
Seven of the 15 convicted traffickers received suspended sentences.
    15 convicted traffickers | convictions | 15 persons | current

# Ongoing
Police continued to investigate 33 cases from previous years.
    33 cases | investigations | 33 cases | current | ongoing
The government continued prosecutions of 19 defendants initiated in previous reporting periods.
    19 defendants | prosecutions | 19 persons | current | ongoing
Prosecutors initiated 12 new prosecutions and continued 26 prosecutions from the previous year.
    12 new prosecutions | prosecutions | 12 cases | current
    26 prosecutions | prosecutions | 26 cases | current | ongoing
Fourteen prosecutions remained ongoing at the end of the reporting period.
    Fourteen prosecutions | prosecutions | 14 cases | current | ongoing
Nine cases remained under investigation.
    Nine cases | investigations | 9 cases | current | ongoing
# Zeros
The government reported no convictions.
    no convictions | convictions | 0 unspecified | current
There were no prosecutions or convictions of traffickers during the reporting period.
    no prosecutions | prosecutions | 0 cases | current
    no prosecutions or convictions | convictions | 0 unspecified | current
The government made no prosecutions and identified no victims.
    no prosecutions | prosecutions | 0 cases | current
    no victims | victims_identified | 0 persons | current
No traffickers were convicted in 2013.
    No traffickers | convictions | 0 persons | 2013
No government officials were investigated for complicity.
    No government officials | complicit_officials_investigated | 0 persons | current
The government did not convict any traffickers for the third consecutive year.
    did not convict any traffickers | convictions | 0 persons | current
Authorities did not initiate any new prosecutions.
    did not initiate any new prosecutions | prosecutions | 0 cases | current
The government failed to prosecute or convict any traffickers.
    failed to prosecute or convict any traffickers | prosecutions | 0 persons | current
    failed to prosecute or convict any traffickers | convictions | 0 persons | current
Courts have not convicted a trafficker since 2016.
    not convicted a trafficker | convictions | 0 persons | multi
The government did not identify any victims, nor did it refer any victims to care.
    did not identify any victims | victims_identified | 0 persons | current
    nor did it refer any victims | victims_referred | 0 persons | current
The authorities did not identify or assist any victims in 2020.
    did not identify or assist any victims | victims_identified | 0 persons | 2020
    did not identify or assist any victims | victims_assisted | 0 persons | 2020
Officials did not adequately identify victims.
    nothing
The government did not report identifying any victims.
    did not report identifying any victims | victims_identified | not reported persons | current
The government did not report prosecuting or convicting any traffickers.
    did not report prosecuting or convicting any traffickers | prosecutions | not reported persons | current
    did not report prosecuting or convicting any traffickers | convictions | not reported persons | current
The government did not report the number of victims it identified.
    number of victims | victims_identified | not reported persons | current
The government did not provide data on investigations, prosecutions, or convictions.
    did not provide data on investigations | investigations | not reported cases | current
    did not provide data on investigations, prosecutions | prosecutions | not reported cases | current
    did not provide data on investigations, prosecutions, or convictions | convictions | not reported unspecified | current
The government did not report any prosecutions, compared with three prosecutions in 2019.
    did not report any prosecutions | prosecutions | not reported cases | current
    three prosecutions | prosecutions | 3 cases | 2019
For the fifth consecutive year, authorities did not report investigating, prosecuting, or convicting any government employees complicit in trafficking.
    did not report investigating, prosecuting, or convicting any government employees | complicit_officials_investigated | not reported persons | current
    did not report investigating, prosecuting, or convicting any government employees | complicit_officials_prosecuted | not reported persons | current
    did not report investigating, prosecuting, or convicting any government employees | complicit_officials_convicted | not reported persons | current
Authorities have yet to convict a trafficker.
    yet to convict a trafficker | convictions | 0 persons | current
No convictions were reported.
    No convictions | convictions | 0 unspecified | current
The government convicted zero traffickers.
    zero traffickers | convictions | 0 persons | current

# Multi-year, shares, coverage, bounds
Over the last six years, courts convicted 43 traffickers.
    43 traffickers | convictions | 43 persons | multi
Since 2010, the government has convicted only four traffickers.
    four traffickers | convictions | 4 persons | multi
Between 2014 and 2017, prosecutors charged 61 suspects.
    61 suspects | prosecutions | 61 persons | multi
Punjab accounted for 85 percent of all prosecutions.
    85 percent of all prosecutions | prosecutions | 85 percent of prosecutions | current
Three of the country's ten regions reported investigations.
    Three of the country's ten regions | investigations | 3 regions of 10 | current
Police investigated cases in 12 of 36 districts.
    12 of 36 districts | investigations | 12 districts of 36 | current
Only 20 percent of identified victims received services.
    20 percent of identified victims | victims_assisted | 20 percent of victims_identified | current
Half of the victims identified were children.
    Half of the victims identified | victims_identified | 50 percent of victims_identified | current
Officials identified approximately 400 victims and several victims were referred to care.
    400 victims | victims_identified | 400 persons | current | about
    several victims | victims_referred | vague persons | current
Authorities investigated dozens of cases and convicted more than 30 traffickers.
    dozens of cases | investigations | vague cases | current
    30 traffickers | convictions | 30 persons | current | more_than
Police rescued between 50 and 60 victims.
    between 50 and 60 victims | victims_identified | 50 to 60 persons | current
The government assisted an unknown number of victims.
    an unknown number of victims | victims_assisted | unknown persons | current
Courts convicted at least one trafficker.
    one trafficker | convictions | 1 persons | current | at_least
Numerous officials were investigated for complicity.
    Numerous officials | complicit_officials_investigated | vague persons | current
NGOs estimated that two million people were in bonded labor.
    two million people | victims_estimated | 2000000 persons | current | about, bonded_labour

# Officials
The government investigated five police officers for complicity in trafficking and convicted one.
    five police officers | complicit_officials_investigated | 5 persons | current
    one | complicit_officials_convicted | 1 persons | current
Prosecutors charged three officials; courts convicted two officials of facilitating sex trafficking.
    three officials | complicit_officials_prosecuted | 3 persons | current
    two officials | complicit_officials_convicted | 2 persons | current
The government reported two investigations of officials allegedly complicit in trafficking.
    two investigations | complicit_officials_investigated | 2 cases | current
Authorities arrested an immigration officer and two police officers for complicity.
    two police officers | complicit_officials_investigated | 2 persons | current

# Not figures
The law prescribed penalties of five to 10 years' imprisonment and a fine of 50,000 to 100,000 rupees.
    nothing
Section 371 of the penal code and Article 12 of the 2005 law criminalized trafficking.
    nothing
Courts sentenced the trafficker to 12 years' imprisonment.
    nothing
The government held 15 trainings for officials.
    nothing
Police identified girls as young as 12 years old.
    nothing
The government allocated 5 million euros ($5.6 million) to victim assistance.
    nothing
In one case, a court convicted two brothers for exploiting three girls.
    nothing
The law requires that at least 10 inspectors should be employed.
    nothing
The country would need about 61 inspectors according to the ILO.
    nothing
The hotline received 340 calls, leading to 12 investigations.
    12 investigations | investigations | 12 cases | current
The government ratified ILO Convention 182 and Protocol 29.
    nothing
Authorities trained officials in 12 workshops.
    nothing

# In the words of other years
In 2006, police conducted 128 trafficking investigations, resulting in 65 prosecutions and 18 convictions.
    128 trafficking investigations | investigations | 128 cases | 2006
    65 prosecutions | prosecutions | 65 cases | 2006
    18 convictions | convictions | 18 unspecified | 2006
The government prosecuted 13 trafficking cases and convicted 8 persons; sentences ranged from two to 12 years' imprisonment.
    13 trafficking cases | prosecutions | 13 cases | current
    8 persons | convictions | 8 persons | current
The Government reported 79 convictions, with sentences ranging from 2 to 12 years in prison.
    79 convictions | convictions | 79 unspecified | current
Police rescued 97 trafficking victims and referred 56 to NGOs.
    97 trafficking victims | victims_identified | 97 persons | current
    56 | victims_referred | 56 persons | current
Police rescued 97 trafficking victims, up from 38 in 2005.
    97 trafficking victims | victims_identified | 97 persons | current
    38 | victims_identified | 38 persons | 2005
IOM assisted 112 victims in 2007, of whom 80 were women.
    112 victims | victims_assisted | 112 persons | 2007
    80 | victims_assisted | 80 persons | 2007 | part
Of 75 victims, 51 were women and 24 were children.
    75 victims | victims_identified | 75 persons | current
    51 | victims_identified | 51 persons | current | part
    24 | victims_identified | 24 persons | current | part
The government did not prosecute or convict any trafficking offenders during the year.
    did not prosecute or convict any trafficking offenders | prosecutions | 0 persons | current
    did not prosecute or convict any trafficking offenders | convictions | 0 persons | current
Authorities investigated two government officials, one of whom was convicted.
    two government officials | complicit_officials_investigated | 2 persons | current
    one | complicit_officials_convicted | 1 persons | current
Courts sentenced 23 traffickers in 2009, compared with 15 traffickers sentenced in 2008.
    23 traffickers | convictions | 23 persons | 2009
    15 traffickers | convictions | 15 persons | 2008
Fifteen trafficking offenders were sentenced to prison.
    Fifteen trafficking offenders | convictions | 15 persons | current
The government investigated 55 trafficking cases in 2010, a significant increase from 12 cases investigated in 2009.
    55 trafficking cases | investigations | 55 cases | 2010
    12 cases | investigations | 12 cases | 2009
Police investigated 55 trafficking cases in 2010—up from 12 in 2009—and arrested 80 suspects.
    55 trafficking cases | investigations | 55 cases | 2010
    12 | investigations | 12 cases | 2009
    80 suspects | suspects_investigated | 80 persons | 2010
In 2012, the government reported 33 investigations, the prosecution of 23 suspected trafficking offenders, and the conviction of 11 offenders.
    33 investigations | investigations | 33 cases | 2012
    23 suspected trafficking offenders | prosecutions | 23 persons | 2012
    11 offenders | convictions | 11 persons | 2012
The government reported investigating 18 cases of forced labor involving 42 suspects and 25 cases of sex trafficking involving 30 suspects.
    18 cases | investigations | 18 cases | current | forced_labour
    42 suspects | suspects_investigated | 42 persons | current
    25 cases | investigations | 25 cases | current | sex
    30 suspects | suspects_investigated | 30 persons | current
During the reporting period, the Federal Investigation Agency (FIA) investigated 24 cases, prosecuted 38 suspects, and secured nine convictions under the Prevention and Control of Human Trafficking Ordinance.
    24 cases | investigations | 24 cases | current
    38 suspects | prosecutions | 38 persons | current
    nine convictions | convictions | 9 unspecified | current
The government prosecuted 12 alleged traffickers (eight for sex trafficking and four for forced labor) and convicted five sex traffickers.
    12 alleged traffickers | prosecutions | 12 persons | current
    eight | prosecutions | 8 persons | current | part, sex
    four | prosecutions | 4 persons | current | part, forced_labour
    five sex traffickers | convictions | 5 persons | current | sex
The court convicted 32 people for bonded labor in 2019, compared with eight convictions the previous year and zero in 2017.
    32 people | convictions | 32 persons | 2019 | bonded_labour
    eight convictions | convictions | 8 unspecified | previous
    zero | convictions | 0 persons | 2017
Provincial police reported investigating 2,367 cases of sex trafficking, compared with 4,303 in 2018; prosecuted 1,954 suspects, compared with 2,200; and convicted 60 sex traffickers.
    2,367 cases | investigations | 2367 cases | current | sex
    4,303 | investigations | 4303 cases | 2018
    1,954 suspects | prosecutions | 1954 persons | current
    2,200 | prosecutions | 2200 persons | previous
    60 sex traffickers | convictions | 60 persons | current | sex
In total, provincial police identified 19,954 trafficking victims, including 15,255 women, 1,551 men, 2,581 children, and 567 transgender victims.
    19,954 trafficking victims | victims_identified | 19954 persons | current
    15,255 women | victims_identified | 15255 persons | current | part
    1,551 men | victims_identified | 1551 persons | current | part
    2,581 children | victims_identified | 2581 persons | current | part
    567 transgender victims | victims_identified | 567 persons | current | part
The government referred 773 victims to government and NGO care, a significant decrease from 2,500 the previous year.
    773 victims | victims_referred | 773 persons | current
    2,500 | victims_referred | 2500 persons | previous
Authorities identified 21,253 victims, of which provincial police identified 19,954 and the FIA identified 1,299.
    21,253 victims | victims_identified | 21253 persons | current
    19,954 | victims_identified | 19954 persons | current | part
    1,299 | victims_identified | 1299 persons | current | part
Punjab convicted 28 traffickers and Sindh convicted four, while no other province convicted any traffickers.
    28 traffickers | convictions | 28 persons | current
    four | convictions | 4 persons | current
Punjab's labor department registered 10,347 brick kilns, up from 9,300 in 2018, and inspected 6,000 kilns.
    10,347 brick kilns | kilns_registered | 10347 sites | current
    9,300 | kilns_registered | 9300 sites | 2018
    6,000 kilns | inspections | 6000 sites | current
Labor officials conducted 8,546 inspections of brick kilns and identified 141 bonded laborers.
    8,546 inspections | inspections | 8546 inspections | current
    141 bonded laborers | victims_identified | 141 persons | current | bonded_labour
The government increased the number of labor inspectors from 337 to 412.
    337 | inspectors | 337 persons | previous
    412 | inspectors | 412 persons | current
The government had 337 labor inspectors.
    337 labor inspectors | inspectors | 337 persons | current
The Punjab government registered an additional 1,200 brick kilns.
    1,200 brick kilns | kilns_registered | 1200 sites | current
The FIA trained 60 officials; the police trained more than 1,500 officers.
    60 officials | officials_trained | 60 persons | current
    1,500 officers | officials_trained | 1500 persons | current | more_than
More than 300 officials participated in training on the PTPA.
    300 officials | officials_trained | 300 persons | current | more_than
It was the first conviction in three years.
    nothing
The government convicted seven traffickers—its first convictions since 2012.
    seven traffickers | convictions | 7 persons | current
Police initiated 47 investigations (45 sex trafficking, two labor trafficking), compared to 52 investigations (50 sex trafficking, two labor trafficking) in 2020.
    47 investigations | investigations | 47 cases | current
    45 | investigations | 45 cases | current | part, sex
    two | investigations | 2 cases | current | part, labour
    52 investigations | investigations | 52 cases | 2020
    50 | investigations | 50 cases | 2020 | part, sex
    two | investigations | 2 cases | 2020 | part, labour
Authorities initiated the prosecution of 52 defendants for trafficking, 48 for sex trafficking and four for labor trafficking, compared with prosecuting 58 defendants in 2020.
    52 defendants | prosecutions | 52 persons | current
    48 | prosecutions | 48 persons | current | part, sex
    four | prosecutions | 4 persons | current | part, labour
    58 defendants | prosecutions | 58 persons | 2020
Courts convicted 22 traffickers—18 for sex trafficking, four for labor trafficking—and acquitted five.
    22 traffickers | convictions | 22 persons | current
    18 | convictions | 18 persons | current | part, sex
    four | convictions | 4 persons | current | part, labour
Courts convicted one trafficker, acquitted three suspects, and dismissed two cases.
    one trafficker | convictions | 1 persons | current
Authorities continued to investigate three officials, initiated in 2018, for alleged complicity.
    three officials | complicit_officials_investigated | 3 persons | current | ongoing
The government reported 16 ongoing prosecutions and four new prosecutions.
    16 ongoing prosecutions | prosecutions | 16 cases | current | ongoing
    four new prosecutions | prosecutions | 4 cases | current
Eight of the 30 traffickers convicted received prison sentences.
    30 traffickers | convictions | 30 persons | current
The Ministry of Justice reported that it prosecuted 52 persons in 31 cases in 2015 (45 persons in 28 cases in 2014).
    52 persons | prosecutions | 52 persons | 2015
    31 cases | prosecutions | 31 cases | 2015
    45 persons | prosecutions | 45 persons | 2014
    28 cases | prosecutions | 28 cases | 2014
The government identified 52 trafficking victims—31 sex trafficking victims and 21 labor trafficking victims—compared with 44 victims in the previous year.
    52 trafficking victims | victims_identified | 52 persons | current
    31 sex trafficking victims | victims_identified | 31 persons | current | part, sex
    21 labor trafficking victims | victims_identified | 21 persons | current | part, labour
    44 victims | victims_identified | 44 persons | previous
Of the 52 victims, 31 were exploited in sex trafficking, and 21 in forced labor; 40 were women, 10 were men, and two were children.
    52 victims | victims_identified | 52 persons | current
    31 | victims_identified | 31 persons | current | part, sex
    21 | victims_identified | 21 persons | current | part, forced_labour
    40 | victims_identified | 40 persons | current | part
    10 | victims_identified | 10 persons | current | part
    two | victims_identified | 2 persons | current | part
Shelters assisted 42 victims, including 12 victims identified in previous years.
    42 victims | victims_assisted | 42 persons | current
    12 victims | victims_assisted | 12 persons | current | part
NGOs reported assisting 230 victims, and the government provided services to 45.
    230 victims | victims_assisted | 230 persons | current
    45 | victims_assisted | 45 persons | current
The anti-trafficking unit referred 12 of the victims to an NGO shelter.
    12 of the victims | victims_referred | 12 persons | current
The government did not report how many victims received services.
    did not report how many victims | victims_assisted | not reported persons | current
For the second consecutive year, the government did not report any new investigations or prosecutions.
    did not report any new investigations | investigations | not reported cases | current
    did not report any new investigations or prosecutions | prosecutions | not reported cases | current
The government did not report law enforcement statistics.
    nothing
The government did not investigate, prosecute, or convict any officials for complicity in trafficking crimes.
    did not investigate, prosecute, or convict any officials | complicit_officials_investigated | 0 persons | current
    did not investigate, prosecute, or convict any officials | complicit_officials_prosecuted | 0 persons | current
    did not investigate, prosecute, or convict any officials | complicit_officials_convicted | 0 persons | current
No prosecutions or convictions of complicit officials were reported.
    No prosecutions or convictions of complicit officials | complicit_officials_prosecuted | 0 cases | current
    No prosecutions or convictions of complicit officials | complicit_officials_convicted | 0 unspecified | current
The government neither prosecuted nor convicted any traffickers.
    neither prosecuted nor convicted any traffickers | prosecutions | 0 persons | current
    neither prosecuted nor convicted any traffickers | convictions | 0 persons | current
There were no reported investigations, prosecutions, or convictions of officials.
    no reported investigations, prosecutions, or convictions of officials | complicit_officials_investigated | 0 cases | current
    no reported investigations, prosecutions, or convictions of officials | complicit_officials_prosecuted | 0 cases | current
    no reported investigations, prosecutions, or convictions of officials | complicit_officials_convicted | 0 unspecified | current
The government reported it did not convict any traffickers in 2017, compared with three in 2016.
    did not convict any traffickers | convictions | 0 persons | 2017
    three | convictions | 3 persons | 2016
None of the suspects were convicted.
    None of the suspects | convictions | 0 persons | current
None of the 12 suspects was convicted.
    None of the 12 suspects | convictions | 0 persons | current
Courts have never convicted an official for complicity.
    never convicted an official | complicit_officials_convicted | 0 persons | multi
The authorities initiated zero prosecutions and achieved zero convictions.
    zero prosecutions | prosecutions | 0 cases | current
    zero convictions | convictions | 0 unspecified | current
The Attorney General has not prosecuted any trafficking cases under the 2008 law.
    not prosecuted any trafficking cases | prosecutions | 0 cases | current
The government has not prosecuted a case since 2008 and did not identify victims.
    not prosecuted a case | prosecutions | 0 cases | multi
    did not identify victims | victims_identified | 0 persons | current
Without convicting any traffickers, courts closed five cases.
    Without convicting any traffickers | convictions | 0 persons | current
The government did not initiate any prosecutions or secure any convictions.
    did not initiate any prosecutions | prosecutions | 0 cases | current
    did not initiate any prosecutions or secure any convictions | convictions | 0 unspecified | current
Officials identified no victims during the reporting period, compared with identifying three victims the year prior.
    no victims | victims_identified | 0 persons | current
    three victims | victims_identified | 3 persons | previous
Prosecutors dropped charges in 12 cases.
    nothing
The government provided 2.5 million pesos to shelters that assisted 120 victims.
    120 victims | victims_assisted | 120 persons | current
The NGO hotline received 1,200 calls and identified 15 potential victims.
    15 potential victims | victims_identified | 15 persons | current

# Further forms
Law enforcement arrested 64 suspects, prosecuted 41 of them, and convicted 18.
    64 suspects | suspects_investigated | 64 persons | current
    41 | prosecutions | 41 persons | current
    18 | convictions | 18 persons | current
Authorities investigated 30 cases; 22 of these cases involved sex trafficking.
    30 cases | investigations | 30 cases | current
    22 of these cases | investigations | 22 cases | current | part, sex
Authorities investigated at least 30 trafficking cases and prosecuted an unknown number of suspects.
    30 trafficking cases | investigations | 30 cases | current | at_least
    an unknown number of suspects | prosecutions | unknown persons | current
The government identified and referred 52 victims to care.
    52 victims | victims_identified | 52 persons | current
    52 victims | victims_referred | 52 persons | current
Judges convicted 12 traffickers under the anti-trafficking law and three under other laws.
    12 traffickers | convictions | 12 persons | current
    three | convictions | 3 persons | current
Officials identified 142 victims, 88 percent of whom were foreign nationals.
    142 victims | victims_identified | 142 persons | current
    88 percent | victims_identified | 88 percent of victims_identified | current
Women made up 60 percent of victims identified.
    60 percent of victims identified | victims_identified | 60 percent of victims_identified | current
The government identified 142 victims, nearly double the 73 victims identified in 2018.
    142 victims | victims_identified | 142 persons | current
    73 victims | victims_identified | 73 persons | 2018
The courts convicted 10 traffickers in 2019 (13 in 2018, nine in 2017).
    10 traffickers | convictions | 10 persons | 2019
    13 | convictions | 13 persons | 2018
    nine | convictions | 9 persons | 2017
Courts convicted 10 traffickers, a decrease compared with 13 convictions in the previous reporting period and the fewest since 2012.
    10 traffickers | convictions | 10 persons | current
    13 convictions | convictions | 13 unspecified | previous
The government reported 15 investigations in 2018, 12 in 2017, and nine in 2016.
    15 investigations | investigations | 15 cases | 2018
    12 | investigations | 12 cases | 2017
    nine | investigations | 9 cases | 2016
Authorities convicted two complicit officials, compared with zero the previous year.
    two complicit officials | complicit_officials_convicted | 2 persons | current
    zero | complicit_officials_convicted | 0 persons | previous
The government prosecuted 31 defendants, the same number as in 2018, and convicted six.
    31 defendants | prosecutions | 31 persons | current
    six | convictions | 6 persons | current
A court convicted a police officer and two civilians.
    nothing
Police referred 14 cases for prosecution.
    nothing
The prosecutor general's office investigated 61 cases under article 149, including 12 child trafficking cases.
    61 cases | investigations | 61 cases | current
    12 child trafficking cases | investigations | 12 cases | current | part
Border guards identified 18 potential victims at the airport.
    18 potential victims | victims_identified | 18 persons | current
In 2021, authorities identified 60 victims, and NGOs assisted 44 victims.
    60 victims | victims_identified | 60 persons | 2021
    44 victims | victims_assisted | 44 persons | current
NGOs identified 32 victims, and the government referred 15 of those victims to shelters.
    32 victims | victims_identified | 32 persons | current
    15 of those victims | victims_referred | 15 persons | current
The government repatriated 41 victims from the Gulf, compared with 67 in the previous year.
    41 victims | victims_repatriated | 41 persons | current
    67 | victims_repatriated | 67 persons | previous
Authorities trained 1,200 police, prosecutors, and judges.
    1,200 police | officials_trained | 1200 persons | current
During the year, police arrested 19 individuals, seven of whom remained in detention awaiting trial.
    19 individuals | suspects_investigated | 19 persons | current
    seven | suspects_investigated | 7 persons | current | part
There were six ongoing prosecutions from previous years.
    six ongoing prosecutions | prosecutions | 6 cases | current | ongoing
For the first time since 2014, the government prosecuted three traffickers.
    three traffickers | prosecutions | 3 persons | current
Over the past five years, the government identified 300 victims; in 2019, it identified 42.
    300 victims | victims_identified | 300 persons | multi
    42 | victims_identified | 42 persons | 2019
From 2015 to 2018, courts convicted 15 traffickers, seven of them for bonded labor.
    15 traffickers | convictions | 15 persons | multi
    seven | convictions | 7 persons | multi | part
Only one of the country's 12 districts prosecuted traffickers.
    one of the country's 12 districts | prosecutions | 1 districts of 12 | current
Fewer than 10 percent of prosecutions resulted in convictions.
    10 percent of prosecutions | prosecutions | 10 percent of prosecutions | current | at_most
Two-thirds of the victims were girls.
    Two-thirds of the victims | victims_identified | 66.7 percent of victims_identified | current
The government did not refer any of the victims to care.
    did not refer any of the victims | victims_referred | 0 persons | current
The government did not convict a single trafficker.
    did not convict a single trafficker | convictions | 0 persons | current
There have been no convictions since 2013.
    no convictions | convictions | 0 unspecified | multi
No trafficker has ever been convicted.
    No trafficker | convictions | 0 persons | multi
The government has not reported any convictions under the law.
    not reported any convictions | convictions | not reported unspecified | current
The government did not report any victims.
    did not report any victims | victims_identified | not reported persons | current
Authorities did not provide information on the number of prosecutions.
    number of prosecutions | prosecutions | not reported cases | current
The government did not prosecute any traffickers in 2018, compared with two in 2017, and did not identify any victims.
    did not prosecute any traffickers | prosecutions | 0 persons | 2018
    two | prosecutions | 2 persons | 2017
    did not identify any victims | victims_identified | 0 persons | 2018
The ministry employed 40 labor inspectors, but experts noted that 120 inspectors were needed.
    40 labor inspectors | inspectors | 40 persons | current
An international organization estimated that 3.1 million people lived in modern slavery.
    3.1 million people | victims_estimated | 3100000 persons | current | about
NGOs estimated as many as 50,000 children were in forced begging.
    50,000 children | victims_estimated | 50000 persons | current | at_most, forced_begging
The government approved 25 temporary residence permits.
    nothing
Police conducted 300 raids and searched 25 brothels.
    nothing
The commission met four times and adopted 12 recommendations.
    nothing
The law increased the minimum penalty from five to 10 years' imprisonment.
    nothing
The victim, a girl of 14, was sold for $2,000.
    nothing
The government prosecuted the case under Law No. 263 of 2012.
    nothing
Traffickers exploit girls between 12 and 17 years old.
    nothing
As many as 12 families worked in each kiln.
    nothing

# Lists and appositions
The government reported 47 investigations, 24 for sex trafficking and 23 for forced labor.
    47 investigations | investigations | 47 cases | current
    24 | investigations | 24 cases | current | part, sex
    23 | investigations | 23 cases | current | part, forced_labour
Authorities reported 32 investigations (20 sex trafficking, 8 labor trafficking, 4 unspecified), 18 prosecutions (14 sex trafficking, 4 labor trafficking), and 12 convictions (10 sex trafficking, 2 labor trafficking).
    32 investigations | investigations | 32 cases | current
    20 | investigations | 20 cases | current | part, sex
    8 | investigations | 8 cases | current | part, labour
    4 | investigations | 4 cases | current | part
    18 prosecutions | prosecutions | 18 cases | current
    14 | prosecutions | 14 cases | current | part, sex
    4 | prosecutions | 4 cases | current | part, labour
    12 convictions | convictions | 12 unspecified | current
    10 | convictions | 10 unspecified | current | part, sex
    2 | convictions | 2 unspecified | current | part, labour
Police carried out 54 investigations—32 sex trafficking, 18 labor trafficking, and four involving both—compared with 48 investigations in 2021.
    54 investigations | investigations | 54 cases | current
    32 | investigations | 32 cases | current | part, sex
    18 | investigations | 18 cases | current | part, labour
    four | investigations | 4 cases | current | part
    48 investigations | investigations | 48 cases | 2021
The government investigated 12 sex and labor trafficking cases.
    12 sex and labor trafficking cases | investigations | 12 cases | current | sex, labour
Officials identified 64 trafficking victims: 30 women, 20 girls, and 14 boys.
    64 trafficking victims | victims_identified | 64 persons | current
    30 women | victims_identified | 30 persons | current | part
    20 girls | victims_identified | 20 persons | current | part
    14 boys | victims_identified | 14 persons | current | part
Courts convicted nine traffickers; six received sentences of more than 10 years' imprisonment.
    nine traffickers | convictions | 9 persons | current
The government identified 23 female and 12 male victims.
    23 | victims_identified | 23 persons | current
    12 male victims | victims_identified | 12 persons | current
Prosecutors initiated 41 prosecutions, including five against officials.
    41 prosecutions | prosecutions | 41 cases | current
    five | complicit_officials_prosecuted | 5 cases | current | part
Authorities reported seven investigations of police officers for complicity.
    seven investigations | complicit_officials_investigated | 7 cases | current
The national police reported 18 trafficking investigations, six of which involved child victims.
    18 trafficking investigations | investigations | 18 cases | current
    six | investigations | 6 cases | current | part
In 2017, officials investigated 30 cases, prosecuted 25 defendants, and convicted 14 traffickers, compared with 27 investigations, 20 prosecutions, and 11 convictions in 2016 and 19 investigations, 16 prosecutions, and nine convictions in 2015.
    30 cases | investigations | 30 cases | 2017
    25 defendants | prosecutions | 25 persons | 2017
    14 traffickers | convictions | 14 persons | 2017
    27 investigations | investigations | 27 cases | 2016
    20 prosecutions | prosecutions | 20 cases | 2016
    11 convictions | convictions | 11 unspecified | 2016
    19 investigations | investigations | 19 cases | 2015
    16 prosecutions | prosecutions | 16 cases | 2015
    nine convictions | convictions | 9 unspecified | 2015
Authorities identified 31 victims in 2018 and 44 in 2017.
    31 victims | victims_identified | 31 persons | 2018
    44 | victims_identified | 44 persons | 2017
The government investigated 14 potential cases of forced labor, 10 of which were referred for prosecution.
    14 potential cases | investigations | 14 cases | current | forced_labour
Officials screened 2,500 migrants and identified 15 victims.
    15 victims | victims_identified | 15 persons | current
The ministry funded 12 shelters, which assisted 410 victims.
    410 victims | victims_assisted | 410 persons | current
NGOs operated five shelters and assisted 1,120 victims, including 300 children.
    1,120 victims | victims_assisted | 1120 persons | current
    300 children | victims_assisted | 300 persons | current | part
The government did not collect data on the number of victims referred to services.
    number of victims | victims_referred | not reported persons | current
Authorities did not report how many suspects they prosecuted.
    did not report how many suspects | prosecutions | not reported persons | current
Courts convicted 14 traffickers in 2018 under trafficking laws, and 20 in 2017.
    14 traffickers | convictions | 14 persons | 2018
    20 | convictions | 20 persons | 2017
The government continued to prosecute 22 defendants and initiated prosecutions of 13 new defendants.
    22 defendants | prosecutions | 22 persons | current | ongoing
    13 new defendants | prosecutions | 13 persons | current
Prosecution of 15 suspects remained pending.
    15 suspects | prosecutions | 15 persons | current | ongoing
Officials convicted no traffickers, but prosecuted 11 suspects.
    no traffickers | convictions | 0 persons | current
    11 suspects | prosecutions | 11 persons | current
Courts convicted and sentenced 19 traffickers, compared with 16 convictions in 2019.
    19 traffickers | convictions | 19 persons | current
    16 convictions | convictions | 16 unspecified | 2019
Courts convicted 17 traffickers and sentenced 15 to imprisonment.
    17 traffickers | convictions | 17 persons | current
Labor inspectors conducted 2,100 inspections, leading to the identification of 34 victims.
    2,100 inspections | inspections | 2100 inspections | current
    34 victims | victims_identified | 34 persons | current
Immigration officials screened passengers and referred nine potential victims to police.
    nine potential victims | victims_referred | 9 persons | current

# Longer sentences
The government reported initiating 3 investigations in 2022 under the anti-trafficking law, compared with initiating 9 investigations in 2021; it continued investigating 5 cases from prior years.
    3 investigations | investigations | 3 cases | 2022
    9 investigations | investigations | 9 cases | 2021
    5 cases | investigations | 5 cases | current | ongoing
Law enforcement initiated 24 trafficking investigations involving 55 suspects—15 for sex trafficking, six for labor trafficking, and three for unspecified forms of trafficking—and continued 12 investigations initiated in previous reporting periods.
    24 trafficking investigations | investigations | 24 cases | current
    55 suspects | suspects_investigated | 55 persons | current
    15 | investigations | 15 cases | current | part, sex
    six | investigations | 6 cases | current | part, labour
    three | investigations | 3 cases | current | part
    12 investigations | investigations | 12 cases | current | ongoing
The government reported prosecuting 138 defendants in 68 cases in 2020, compared with 159 defendants in 77 cases in 2019 and 202 defendants in 90 cases in 2018.
    138 defendants | prosecutions | 138 persons | 2020
    68 cases | prosecutions | 68 cases | 2020
    159 defendants | prosecutions | 159 persons | 2019
    77 cases | prosecutions | 77 cases | 2019
    202 defendants | prosecutions | 202 persons | 2018
    90 cases | prosecutions | 90 cases | 2018
Courts convicted 44 traffickers in 2021 (36 for sex trafficking and 8 for labor trafficking), compared with 56 traffickers in 2020.
    44 traffickers | convictions | 44 persons | 2021
    36 | convictions | 36 persons | 2021 | part, sex
    8 | convictions | 8 persons | 2021 | part, labour
    56 traffickers | convictions | 56 persons | 2020
Of the 44 convicted traffickers, judges sentenced 39 to significant prison terms.
    44 convicted traffickers | convictions | 44 persons | current
In 2019, authorities identified 294 victims (197 sex trafficking victims, 71 labor trafficking victims, and 26 victims of other forms of exploitation; 228 women, 40 men, and 26 children), compared with 251 victims in 2018.
    294 victims | victims_identified | 294 persons | 2019
    197 sex trafficking victims | victims_identified | 197 persons | 2019 | part, sex
    71 labor trafficking victims | victims_identified | 71 persons | 2019 | part, labour
    26 victims | victims_identified | 26 persons | 2019 | part
    228 women | victims_identified | 228 persons | 2019 | part
    40 men | victims_identified | 40 persons | 2019 | part
    26 children | victims_identified | 26 persons | 2019 | part
    251 victims | victims_identified | 251 persons | 2018
Authorities reported 118 new investigations in 2013, a decrease from 144 in 2012, and 35 prosecutions, an increase from 28 in 2012.
    118 new investigations | investigations | 118 cases | 2013
    144 | investigations | 144 cases | 2012
    35 prosecutions | prosecutions | 35 cases | 2013
    28 | prosecutions | 28 cases | 2012
NGOs and international organizations reported identifying an additional 212 victims, compared with 190 in 2015.
    212 victims | victims_identified | 212 persons | current
    190 | victims_identified | 190 persons | 2015
The government did not report the number of trafficking investigations it initiated, but reported prosecuting five alleged traffickers and convicting three.
    number of trafficking investigations | investigations | not reported cases | current
    five alleged traffickers | prosecutions | 5 persons | current
    three | convictions | 3 persons | current
During the reporting period, the government did not initiate or conclude any prosecutions of government employees complicit in human trafficking.
    did not initiate or conclude any prosecutions of government employees | complicit_officials_prosecuted | 0 cases | current
The government reported it investigated four cases of official complicity, and dismissed two officials.
    four cases | complicit_officials_investigated | 4 cases | current
In May 2016, a court convicted three men and sentenced each to five years' imprisonment.
    three men | convictions | 3 persons | 2016
Officials reported referring 56 of the 81 identified victims to care facilities; the remaining 25 declined services.
    56 of the 81 identified victims | victims_referred | 56 persons | current
    81 identified victims | victims_identified | 81 persons | current
The government assisted 217 victims, including 67 identified in previous years, compared with assisting 185 victims the previous year.
    217 victims | victims_assisted | 217 persons | current
    67 | victims_assisted | 67 persons | current | part
    185 victims | victims_assisted | 185 persons | previous
The trafficking police unit reported 16 cases, of which nine were investigated, five were prosecuted, and two were dismissed.
    nine | investigations | 9 cases | current
    five | prosecutions | 5 cases | current
Over 1,000 victims were assisted by NGOs in 2005, according to the Ministry of Interior.
    1,000 victims | victims_assisted | 1000 persons | 2005 | more_than
There were 24 trafficking-related arrests, 12 prosecutions, and no convictions in 2003.
    24 trafficking-related arrests | suspects_investigated | 24 persons | 2003
    12 prosecutions | prosecutions | 12 cases | 2003
    no convictions | convictions | 0 unspecified | 2003
The government made 12 arrests and obtained four convictions.
    12 arrests | suspects_investigated | 12 persons | current
    four convictions | convictions | 4 unspecified | current
The government has prosecuted only two trafficking cases since the law was enacted in 2005.
    two trafficking cases | prosecutions | 2 cases | multi
Prosecutors obtained convictions of 11 trafficking offenders during 2009, an increase from eight in 2008.
    11 trafficking offenders | convictions | 11 persons | 2009
    eight | convictions | 8 persons | 2008
Five traffickers received sentences ranging from one to eight years' imprisonment.
    nothing
The courts convicted 12 traffickers and sentenced 10 of them to prison.
    12 traffickers | convictions | 12 persons | current
While the government investigated 15 cases, it did not prosecute any suspects or convict any traffickers.
    15 cases | investigations | 15 cases | current
    did not prosecute any suspects | prosecutions | 0 persons | current
    did not prosecute any suspects or convict any traffickers | convictions | 0 persons | current
Police in Lahore investigated six cases while police in Karachi investigated two.
    six cases | investigations | 6 cases | current
    two | investigations | 2 cases | current
Despite identifying 54 victims, officials referred only 12 to shelters.
    54 victims | victims_identified | 54 persons | current
    12 | victims_referred | 12 persons | current
After identifying 33 victims in 2016, authorities identified only 11 in 2017.
    33 victims | victims_identified | 33 persons | 2016
    11 | victims_identified | 11 persons | 2017
The number of prosecutions decreased by half, from 40 to 20.
    40 | prosecutions | 40 cases | previous
    20 | prosecutions | 20 cases | current
Convictions dropped from 25 in 2012 to 18 in 2013 and to 11 in 2014.
    25 | convictions | 25 unspecified | 2012
    18 | convictions | 18 unspecified | 2013
    11 | convictions | 11 unspecified | 2014
Victim identification declined sharply: authorities identified 19 victims, down from 64.
    19 victims | victims_identified | 19 persons | current
    64 | victims_identified | 64 persons | previous
Investigations more than doubled, from 30 to 72.
    30 | investigations | 30 cases | previous
    72 | investigations | 72 cases | current
The government increased prosecutions (from 12 to 19) and convictions (from three to seven).
    12 | prosecutions | 12 cases | previous
    19 | prosecutions | 19 cases | current
    three | convictions | 3 unspecified | previous
    seven | convictions | 7 unspecified | current
The government convicted more traffickers (45) than the previous year (36).
    45 | convictions | 45 persons | current
    36 | convictions | 36 persons | previous
It initiated fewer prosecutions (23 compared with 31 in 2018).
    23 | prosecutions | 23 cases | current
    31 | prosecutions | 31 cases | 2018
Border police detected 42 potential victims, whom they referred to shelters.
    42 potential victims | victims_identified | 42 persons | current
Authorities identified 14 victims of forced begging, nine victims of forced labor, and 31 victims of sex trafficking.
    14 victims | victims_identified | 14 persons | current | forced_begging
    nine victims | victims_identified | 9 persons | current | forced_labour
    31 victims | victims_identified | 31 persons | current | sex
One hundred twenty-two children were removed from forced labor.
    One hundred twenty-two children | victims_identified | 122 persons | current
The shelter housed 35 women.
    35 women | victims_assisted | 35 persons | current
Thirty percent of the victims were men.
    Thirty percent of the victims | victims_identified | 30 percent of victims_identified | current
More than 80 percent of all convicted traffickers received suspended sentences.
    80 percent of all convicted traffickers | convictions | 80 percent of convictions | current | more_than
Some 60 percent of investigations took place in the capital.
    60 percent of investigations | investigations | 60 percent of investigations | current | about
Nine suspects are awaiting trial.
    Nine suspects | prosecutions | 9 persons | current
A further 12 suspects remained under investigation.
    12 suspects | investigations | 12 persons | current | ongoing

# Zeros and silence, from the negation to the noun
The government did not publish the number of inspections that occurred.
    number of inspections | inspections | not reported inspections | current
Research could not determine the number of investigations, prosecutions, and convictions.
    number of investigations | investigations | unknown cases | current
    number of investigations, prosecutions | prosecutions | unknown cases | current
    number of investigations, prosecutions, and convictions | convictions | unknown unspecified | current
The total number of investigations conducted during the year is unknown.
    total number of investigations | investigations | unknown cases | current
Procedures were drafted, but officials were not trained on them.
    officials were not trained | officials_trained | 0 persons | current
Many officials were not trained.
    nothing
Trafficking victims have not been identified.
    Trafficking victims have not been identified | victims_identified | 0 persons | current
Suspected traffickers were not arrested or prosecuted.
    Suspected traffickers were not arrested | suspects_investigated | 0 persons | current
    Suspected traffickers were not arrested or prosecuted | prosecutions | 0 persons | current
Quranic teachers have not been prosecuted.
    nothing
Inspectors did not receive training on child labor.
    did not receive training | officials_trained | 0 persons | current | child_labour
Inspectors did not receive adequate training.
    nothing
Victims did not receive any services.
    did not receive any services | victims_assisted | 0 persons | current
Authorities often failed to identify victims.
    nothing
The government did not identify victims, nor were any traffickers convicted.
    did not identify victims | victims_identified | 0 persons | current
    nor were any traffickers | convictions | 0 persons | current
The government did not provide foreign victims with legal alternatives to removal.
    nothing
The government did not provide services to victims.
    did not provide services to victims | victims_assisted | 0 persons | current
The government did not provide adequate care to victims.
    nothing
The government did not prosecute any traffickers or complicit officials.
    did not prosecute any traffickers | prosecutions | 0 persons | current
    did not prosecute any traffickers or complicit officials | complicit_officials_prosecuted | 0 persons | current
Inspectors did not impose any penalties for child labor violations.
    did not impose any penalties for child labor violations | child_labor_penalties | 0 violations | current
The government did not report any convictions of government employees.
    did not report any convictions of government employees | complicit_officials_convicted | not reported unspecified | current
The government conducted no investigations of corrupt officials.
    no investigations | complicit_officials_investigated | 0 cases | current
The government has not taken action against traffickers, provided protection to victims, or investigated any cases.
    not taken action against traffickers, provided protection to victims | victims_assisted | 0 persons | current
    not taken action against traffickers, provided protection to victims, or investigated any cases | investigations | 0 cases | current

# Wholes, deeds and trainings of the enforcement paragraphs
The Brigade trained 25 border officials on how to identify victims of trafficking, and another 340 officials on victim care.
    25 border officials | officials_trained | 25 persons | current
    340 officials | officials_trained | 340 persons | current
In 2013, the ministry revamped its program, adding 11 new inspector positions, bringing the total to 21.
    11 new inspector positions | inspectors | 11 persons | 2013
    21 | inspectors | 21 persons | 2013
The unit increased its staff, bringing the total number of officers to 490.
    nothing
In 2014, the ministry increased the number of inspectors trained to conduct child labor inspections to 58 from 35 the previous year.
    58 | inspectors | 58 persons | 2014
    35 | inspectors | 35 persons | previous
Police continued to investigate five ongoing cases related to adults and children subjected to forced labor as of the end of 2013.
    five ongoing cases | investigations | 5 cases | 2013 | ongoing, forced_labour
Police investigated 29 cases of trafficking in persons and prosecuted 26 of them.
    29 cases | investigations | 29 cases | current
    26 | prosecutions | 26 cases | current
Police arrested 24 individuals; of these, 6 were prosecuted, 4 convicted, and 2 acquitted.
    24 individuals | suspects_investigated | 24 persons | current
    6 | prosecutions | 6 persons | current
    4 | convictions | 4 persons | current
Police investigated 24 cases of child trafficking and 163 cases of “child cruelty,” which can include child labor.
    24 cases | investigations | 24 cases | current
No officers were dedicated to cases of child trafficking; no proactive investigations took place.
    no proactive investigations | investigations | 0 cases | current
The court prosecuted one case of forced child labor; police also investigated two cases of trafficking.
    one case | prosecutions | 1 cases | current | forced_labour, child_labour
    two cases | investigations | 2 cases | current
Officials identified 212 victims.
    212 victims | victims_identified | 212 persons | current
There are 29 labor inspectors who cover employment and 10 who cover safety.
    29 labor inspectors | inspectors | 29 persons | current
    10 | inspectors | 10 persons | current
The unit registered three criminal cases at the Tribunal.
    three criminal cases | prosecutions | 3 cases | current
The unit provided 419 police officers 32 different trainings on human trafficking.
    419 police officers | officials_trained | 419 persons | current
Approximately 120 members of the National Police Service received training on trafficking in persons.
    120 members | officials_trained | 120 persons | current | about
The ratio suggests that each inspector carried out approximately 163 inspections.
    nothing
The unit reported an increase in the number of investigations, including 80 trafficking in persons cases, 28 prosecutions, and 16 convictions.
    80 trafficking in persons cases | investigations | 80 cases | current
    28 prosecutions | prosecutions | 28 cases | current
    16 convictions | convictions | 16 unspecified | current
Inspectors removed more than 1,000 victims of child labor and referred them to social services.
    1,000 victims | victims_identified | 1000 persons | current | more_than, child_labour
    1,000 victims | victims_referred | 1000 persons | current | more_than, child_labour
Inspectors issued 14 citations for child labor violations and collected 12 fines.
    14 citations | child_labor_penalties | 14 violations | current
Courts convicted 17 traffickers and sentenced 12 of them to prison.
    17 traffickers | convictions | 17 persons | current
Courts sentenced nine traffickers to terms ranging from two to 10 years' imprisonment.
    nine traffickers | convictions | 9 persons | current

# Reports of 2001 to 2025
The government investigated 54 cases (32 sex trafficking, 12 forced labor, and 10 unspecified), prosecuted 31 suspects (20 for sex trafficking and 11 for forced labor) in 18 cases, and convicted 17 traffickers; this compared with 60, 42, and 20 respectively in 2019.
    54 cases | investigations | 54 cases | current
    32 | investigations | 32 cases | current | part, sex
    12 | investigations | 12 cases | current | part, forced_labour
    10 | investigations | 10 cases | current | part
    31 suspects | prosecutions | 31 persons | current
    20 | prosecutions | 20 persons | current | part, sex
    11 | prosecutions | 11 persons | current | part, forced_labour
    18 cases | prosecutions | 18 cases | current
    17 traffickers | convictions | 17 persons | current
    60 | investigations | 60 cases | 2019
    42 | prosecutions | 42 persons | 2019
    20 | convictions | 20 persons | 2019
The government identified 212 victims, including 100 women, 61 men, 30 girls, and 21 boys—compared with 170 the previous year.
    212 victims | victims_identified | 212 persons | current
    100 women | victims_identified | 100 persons | current | part
    61 men | victims_identified | 61 persons | current | part
    30 girls | victims_identified | 30 persons | current | part
    21 boys | victims_identified | 21 persons | current | part
    170 | victims_identified | 170 persons | previous
Of the 45 convicted traffickers, 30 received prison sentences.
    45 convicted traffickers | convictions | 45 persons | current
    30 | convictions | 30 persons | current | part
NGOs and international organizations reported identifying an additional 135 victims.
    135 victims | victims_identified | 135 persons | current
Courts convicted 25 traffickers and acquitted 12.
    25 traffickers | convictions | 25 persons | current
Prosecutors continued prosecutions of 14 suspects from previous reporting periods.
    14 suspects | prosecutions | 14 persons | current | ongoing
The government investigated 44 cases, an increase from 39 cases in 2018.
    44 cases | investigations | 44 cases | current
    39 cases | investigations | 39 cases | 2018
The government prosecuted 12 traffickers, a significant decrease compared with 31 in 2018.
    12 traffickers | prosecutions | 12 persons | current
    31 | prosecutions | 31 persons | 2018
The government convicted 12 traffickers, the same number as in 2018.
    12 traffickers | convictions | 12 persons | current
For the third consecutive year, the government did not report any prosecutions or convictions.
    did not report any prosecutions | prosecutions | not reported cases | current
    did not report any prosecutions or convictions | convictions | not reported unspecified | current
In fiscal year 2020, the government initiated 33 investigations.
    33 investigations | investigations | 33 cases | 2020
From April–December 2019, authorities identified 85 victims.
    85 victims | victims_identified | 85 persons | 2019
Between April and December 2019, authorities identified 85 victims.
    85 victims | victims_identified | 85 persons | 2019
Police arrested dozens of suspects.
    dozens of suspects | suspects_investigated | vague persons | current
Police arrested a dozen suspects and convicted half a dozen traffickers.
    a dozen suspects | suspects_investigated | 12 persons | current
    half a dozen traffickers | convictions | 6 persons | current
NGOs assisted hundreds of victims.
    hundreds of victims | victims_assisted | vague persons | current
NGOs estimated that 1.2 million people were in forced labor.
    1.2 million people | victims_estimated | 1200000 persons | current | about, forced_labour
One-third of the victims were children.
    One-third of the victims | victims_identified | 33.3 percent of victims_identified | current
Two-thirds of identified victims were women.
    Two-thirds of identified victims | victims_identified | 66.7 percent of victims_identified | current
A quarter of the victims identified were men.
    A quarter of the victims identified | victims_identified | 25 percent of victims_identified | current
Half of all victims received services.
    Half of all victims | victims_assisted | 50 percent of victims_identified | current
Three out of 12 provinces reported prosecutions.
    Three out of 12 provinces | prosecutions | 3 provinces of 12 | current
Police reported investigations in 12 of 36 districts.
    12 of 36 districts | investigations | 12 districts of 36 | current
None of the 14 provinces reported any convictions.
    None of the 14 provinces | convictions | 0 provinces of 14 | current
The government reported initiating 135 investigations (112 for sex trafficking, 20 for labor trafficking, and three for unspecified forms of exploitation) and continuing 84 investigations from previous reporting periods (70 for sex trafficking and 14 for labor trafficking).
    135 investigations | investigations | 135 cases | current
    112 | investigations | 112 cases | current | part, sex
    20 | investigations | 20 cases | current | part, labour
    three | investigations | 3 cases | current | part
    84 investigations | investigations | 84 cases | current | ongoing
    70 | investigations | 70 cases | current | part, ongoing, sex
    14 | investigations | 14 cases | current | part, ongoing, labour
Authorities prosecuted 88 alleged traffickers—62 for sex trafficking, 26 for labor trafficking—compared with 101 alleged traffickers in 2020 and 94 in 2019.
    88 alleged traffickers | prosecutions | 88 persons | current
    62 | prosecutions | 62 persons | current | part, sex
    26 | prosecutions | 26 persons | current | part, labour
    101 alleged traffickers | prosecutions | 101 persons | 2020
    94 | prosecutions | 94 persons | 2019
Courts convicted 56 traffickers (51 for sex trafficking and five for labor trafficking), compared with 63 in 2020, and sentenced 49 traffickers to imprisonment ranging from one to 15 years.
    56 traffickers | convictions | 56 persons | current
    51 | convictions | 51 persons | current | part, sex
    five | convictions | 5 persons | current | part, labour
The government identified 1,118 victims (703 sex trafficking, 298 labor trafficking, and 117 unspecified), including 89 LGBTQI+ individuals and 312 foreign nationals.
    1,118 victims | victims_identified | 1118 persons | current
    703 | victims_identified | 703 persons | current | part, sex
    298 | victims_identified | 298 persons | current | part, labour
    117 | victims_identified | 117 persons | current | part
    89 LGBTQI+ individuals | victims_identified | 89 persons | current | part
    312 foreign nationals | victims_identified | 312 persons | current | part
Of the 1,118 victims, 703 were exploited in sex trafficking and 298 in forced labor; 40 percent were children.
    1,118 victims | victims_identified | 1118 persons | current
    703 | victims_identified | 703 persons | current | part, sex
    298 | victims_identified | 298 persons | current | part, forced_labour
    40 percent | victims_identified | 40 percent of victims_identified | current
Authorities referred 845 of the 1,118 identified victims to care.
    845 of the 1,118 identified victims | victims_referred | 845 persons | current
    1,118 identified victims | victims_identified | 1118 persons | current
The government provided shelter and services to 402 victims, compared with 380 the previous year.
    402 victims | victims_assisted | 402 persons | current
    380 | victims_assisted | 380 persons | previous
The ministry trained 1,204 officials, including 340 police officers and 120 prosecutors, through 45 trainings.
    1,204 officials | officials_trained | 1204 persons | current
    340 police officers | officials_trained | 340 persons | current | part
    120 prosecutors | officials_trained | 120 persons | current | part
The government repatriated 41 victims from Nigeria and 12 from Libya.
    41 victims | victims_repatriated | 41 persons | current
    12 | victims_repatriated | 12 persons | current
Law enforcement conducted 214 raids on brothels, arrested 163 suspects, and rescued 91 victims.
    163 suspects | suspects_investigated | 163 persons | current
    91 victims | victims_identified | 91 persons | current
The labor inspectorate, with 120 inspectors, conducted 9,842 inspections and identified 1,201 violations.
    120 inspectors | inspectors | 120 persons | current
    9,842 inspections | inspections | 9842 inspections | current
A court sentenced one trafficker to 20 years' imprisonment and ordered him to pay 1.5 million pesos in restitution to three victims.
    one trafficker | convictions | 1 persons | current
The government opened 27 investigations involving 42 suspects, 14 of whom were officials.
    27 investigations | investigations | 27 cases | current
    42 suspects | suspects_investigated | 42 persons | current
    14 | suspects_investigated | 14 persons | current | part
Authorities investigated 11 officials for complicity, prosecuted six, and convicted two; 14 investigations remained ongoing from the previous year.
    11 officials | complicit_officials_investigated | 11 persons | current
    six | complicit_officials_prosecuted | 6 persons | current
    two | complicit_officials_convicted | 2 persons | current
    14 investigations | investigations | 14 cases | current | ongoing
During the reporting period, the government prosecuted and convicted one trafficker.
    one trafficker | prosecutions | 1 persons | current
    one trafficker | convictions | 1 persons | current
In 2022, 31 traffickers were convicted and in 2021, 28 were convicted.
    31 traffickers | convictions | 31 persons | 2022
    28 | convictions | 28 persons | 2021
The government reported 16 prosecutions and 5 convictions in 2021, compared to 12 and 7, respectively, in 2020.
    16 prosecutions | prosecutions | 16 cases | 2021
    5 convictions | convictions | 5 unspecified | 2021
    12 | prosecutions | 12 cases | 2020
    7 | convictions | 7 unspecified | 2020
Police initiated investigations of 35 suspects in 22 cases and referred 19 cases to prosecutors.
    35 suspects | investigations | 35 persons | current
    22 cases | investigations | 22 cases | current
The government assisted 75 victims (43 adults and 32 children) in 2021 compared to 69 (40 adults and 29 children) in 2020.
    75 victims | victims_assisted | 75 persons | 2021
    43 adults | victims_assisted | 43 persons | 2021 | part
    32 children | victims_assisted | 32 persons | 2021 | part
    69 | victims_assisted | 69 persons | 2020
    40 adults | victims_assisted | 40 persons | 2020 | part
    29 children | victims_assisted | 29 persons | 2020 | part
In 2003, there were 58 arrests, 41 prosecutions, and 11 convictions for trafficking-related crimes.
    58 arrests | suspects_investigated | 58 persons | 2003
    41 prosecutions | prosecutions | 41 cases | 2003
    11 convictions | convictions | 11 unspecified | 2003
Police conducted 41 investigations, arrested 21 traffickers, and rescued 113 women and girls in 2004.
    41 investigations | investigations | 41 cases | 2004
    21 traffickers | suspects_investigated | 21 persons | 2004
    113 women | victims_identified | 113 persons | 2004
The police anti-trafficking unit has opened 26 cases since it was created in 2002.
    26 cases | investigations | 26 cases | multi
Over the past year, courts handed down 15 convictions, with prison terms averaging six years.
    15 convictions | convictions | 15 unspecified | current
Ten persons were convicted of trafficking in 2001, of whom four received sentences of more than three years.
    Ten persons | convictions | 10 persons | 2001
    four | convictions | 4 persons | 2001 | part
At least 33 trafficking cases were prosecuted under Section 366A, with five convictions reported.
    33 trafficking cases | prosecutions | 33 cases | current | at_least
    five convictions | convictions | 5 unspecified | current
The NGO shelter housed 78 victims, 52 of them minors, during the year.
    78 victims | victims_assisted | 78 persons | current
    52 | victims_assisted | 52 persons | current | part
Since 2000, the government has prosecuted over 100 cases and obtained 40 convictions.
    100 cases | prosecutions | 100 cases | multi | more_than
    40 convictions | convictions | 40 unspecified | multi
During 2005, 19 cases went to trial, resulting in 12 convictions and seven acquittals.
    19 cases | prosecutions | 19 cases | 2005
    12 convictions | convictions | 12 unspecified | 2005
There were 27 prosecutions initiated and 12 convictions obtained during the year; 15 cases are pending.
    27 prosecutions | prosecutions | 27 cases | current
    12 convictions | convictions | 12 unspecified | current
Immigration officials intercepted 60 potential victims at airports.
    60 potential victims | victims_identified | 60 persons | current
The embassy in Kuwait assisted 300 distressed domestic workers.
    300 distressed domestic workers | victims_assisted | 300 persons | current
The government gave $250,000 to an NGO that cared for 120 child victims.
    120 child victims | victims_assisted | 120 persons | current
Authorities closed 15 brothels, rescued 42 minors, and arrested nine pimps.
    42 minors | victims_identified | 42 persons | current
    nine pimps | suspects_investigated | 9 persons | current
Of the 31 persons prosecuted, 22 were convicted and nine acquitted.
    31 persons | prosecutions | 31 persons | current
    22 | convictions | 22 persons | current
The government prosecuted 40 cases involving 62 defendants in 2010; 25 of these defendants were convicted, and the remaining 37 cases are pending.
    40 cases | prosecutions | 40 cases | 2010
    62 defendants | prosecutions | 62 persons | 2010
    25 of these defendants | convictions | 25 persons | current
In November 2008, a court sentenced a man to eight years' imprisonment for trafficking two girls.
    nothing
The government identified three times more victims than last year.
    nothing
The government operated 12 shelters with space for 300 victims.
    nothing
The Ministry allocated 1.2 billion rupiah for 15 victims' services.
    nothing
The 2008 law prescribes penalties of three to 15 years' imprisonment.
    nothing
Article 3 of the 2000 Palermo Protocol defines trafficking; 178 states have ratified it.
    nothing
The hotline, 1-800-555-0199, received 2,400 calls in 2019, of which 61 related to trafficking.
    nothing
An official was sentenced to 12 years and fined 10,000 dirhams for trafficking three women.
    nothing
Traffickers exploited 30 victims in a factory.
    nothing
Children as young as five worked 12 hours a day; 60 percent of them were girls.
    nothing
ILO estimates that 21 million people are victims of forced labor.
    21 million people | victims_estimated | 21000000 persons | current | about, forced_labour
The government issued 18 temporary residence permits to victims, compared with 12 in 2018.
    nothing
Prosecutors dropped 12 cases and sent seven to court.
    nothing
The government convicted only one trafficker in the past five years.
    one trafficker | convictions | 1 persons | multi
The government did not identify any victims for the second year in a row, compared with five in 2017.
    did not identify any victims | victims_identified | 0 persons | current
    five | victims_identified | 5 persons | 2017
Authorities reported identifying zero victims, and NGOs reported assisting 14.
    zero victims | victims_identified | 0 persons | current
    14 | victims_assisted | 14 persons | current
The government reported investigating an unspecified number of cases.
    an unspecified number of cases | investigations | vague cases | current
There were 71 investigations (compared with 58 in 2016) and 34 convictions (compared with 27).
    71 investigations | investigations | 71 cases | current
    58 | investigations | 58 cases | 2016
    34 convictions | convictions | 34 unspecified | current
    27 | convictions | 27 unspecified | previous
The number of victims identified increased from 120 to 185, and the number of investigations decreased from 34 to 29.
    120 | victims_identified | 120 persons | previous
    185 | victims_identified | 185 persons | current
    34 | investigations | 34 cases | previous
    29 | investigations | 29 cases | current
Law enforcement initiated 17 trafficking investigations in 2019 (11 in 2018, 15 in 2017).
    17 trafficking investigations | investigations | 17 cases | 2019
    11 | investigations | 11 cases | 2018
    15 | investigations | 15 cases | 2017
The courts issued final convictions for 23 traffickers.
    23 traffickers | convictions | 23 persons | current
Courts overturned two convictions on appeal and upheld nine.
    nothing
The government obtained the conviction of six traffickers, a decrease of four from the previous year.
    six traffickers | convictions | 6 persons | current
Authorities arrested and charged 14 suspected traffickers.
    14 suspected traffickers | suspects_investigated | 14 persons | current
    14 suspected traffickers | prosecutions | 14 persons | current
Police arrested 11 suspects, eight of whom they charged with trafficking.
    11 suspects | suspects_investigated | 11 persons | current
    eight | prosecutions | 8 persons | current
The anti-trafficking police unit had 45 officers.
    nothing
More than half of the victims were children.
    half of the victims | victims_identified | 50 percent of victims_identified | current | more_than
Prosecutors secured convictions against 12 of the 15 defendants.
    12 of the 15 defendants | convictions | 12 persons | current
The government continued to prosecute two officials, a police officer and a prison guard, arrested in 2016.
    two officials | complicit_officials_prosecuted | 2 persons | current | ongoing
The government had no convictions, including convictions of complicit government employees, for the second year.
    no convictions | convictions | 0 unspecified | current
    no convictions, including convictions of complicit government employees | complicit_officials_convicted | 0 unspecified | current
No reports of official complicity were investigated.
    No reports of official complicity | complicit_officials_investigated | 0 cases | current
Authorities identified 212 victims, including 89 LGBTQI+ individuals.
    212 victims | victims_identified | 212 persons | current
    89 LGBTQI+ individuals | victims_identified | 89 persons | current | part

# A year belongs to one subject with all its verbs
The government also failed to identify, provide protection to, or refer to service providers any trafficking victims.
    failed to identify, provide protection to, or refer to service providers any trafficking victims | victims_identified | 0 persons | current
    failed to identify, provide protection to, or refer to service providers any trafficking victims | victims_assisted | 0 persons | current
    failed to identify, provide protection to, or refer to service providers any trafficking victims | victims_referred | 0 persons | current
The government did not proactively identify or refer any victims to care in 2013.
    did not proactively identify or refer any victims | victims_identified | 0 persons | 2013
    did not proactively identify or refer any victims | victims_referred | 0 persons | 2013
The government failed to provide victims with protective services and did not support NGOs.
    failed to provide victims with protective services | victims_assisted | 0 persons | current
Authorities failed to identify and protect trafficking victims among vulnerable populations.
    nothing
No traffickers have been convicted since the anti-trafficking law was amended in 2013.
    No traffickers | convictions | 0 persons | multi
The government did not investigate traffickers, prosecute suspects, or convict offenders in 2019.
    did not investigate traffickers | investigations | 0 persons | 2019
    did not investigate traffickers, prosecute suspects | prosecutions | 0 persons | 2019
    did not investigate traffickers, prosecute suspects, or convict offenders | convictions | 0 persons | 2019
Despite enacting a law in 2011, authorities convicted no traffickers.
    no traffickers | convictions | 0 persons | current
In 2017, police opened nine investigations, and 12 individuals were convicted.
    nine investigations | investigations | 9 cases | 2017
    12 individuals | convictions | 12 persons | current

# Enforcement in the texts of the Department of Labor
The office reported that 120 people were convicted for trafficking and 165 new cases involving 376 alleged perpetrators were filed and were awaiting trial.
    120 people | convictions | 120 persons | current
    165 new cases | investigations | 165 cases | current
No child labor complaints were registered with the ministry, and no child labor cases or trafficking cases were investigated or prosecuted.
    No child labor complaints | investigations | 0 cases | current | child_labour
    no child labor cases | investigations | 0 cases | current | child_labour
    no child labor cases | prosecutions | 0 cases | current | child_labour
It is unknown whether the high number of inspections conducted by each inspector affects quality.
    nothing
It did not investigate trafficking in persons crimes during the reporting period.
    did not investigate trafficking in persons crimes | investigations | 0 cases | current
The Government did not publish the number of child labor violations identified as a result of these inspections.
    number of child labor violations | child_labor_violations | not reported violations | current
The Ministry prosecuted 18 cases of human trafficking that began in 2018, and 12 cases initiated previously but which led to convictions in 2018.
    18 cases | prosecutions | 18 cases | current
    12 cases | prosecutions | 12 cases | 2018
In some courts, children ages 16 to 17 have been prosecuted as offenders.
    nothing
Labor inspectors do not inspect farms without an invitation.
    nothing
While none of the labor inspectors specialize in child labor, 17 inspectors received training on child labor issues.
    17 inspectors | officials_trained | 17 persons | current | child_labour
Information on the number of inspections, child labor violations found, and penalties imposed during the reporting period is unavailable.
    number of inspections | inspections | unknown inspections | current
    number of inspections, child labor violations | child_labor_violations | unknown violations | current
The Government did not make statistics publicly available on the number of prosecutions.
    number of prosecutions | prosecutions | not reported cases | current
In 2013, the inspectorate employed 572 labor inspectors, which is fewer than the 706 it employed in 2012.
    572 labor inspectors | inspectors | 572 persons | 2013
    706 | inspectors | 706 persons | 2012

# Trainings, coverage, and numbers that research did not find
The ministry withdrew over 8,300 children from the worst forms of child labor.
    8,300 children | victims_identified | 8300 persons | current | more_than, child_labour
Research found no information on the number of labor inspectors.
    number of labor inspectors | inspectors | unknown persons | current
Research did not find disaggregated data on the number of investigations, prosecutions, or convictions.
    number of investigations | investigations | unknown cases | current
    number of investigations, prosecutions | prosecutions | unknown cases | current
    number of investigations, prosecutions, or convictions | convictions | unknown unspecified | current
In 2013, 1,147 police officers participated in anti-trafficking training.
    1,147 police officers | officials_trained | 1147 persons | 2013
Sixty officers attended two workshops; 12 officers attended a ceremony.
    nothing
Prosecutions resulted in convictions of three men.
    three men | convictions | 3 persons | current
During the year, 149 of the 183 inspectors received training on child labor.
    149 of the 183 inspectors | officials_trained | 149 persons of 183 | current
    183 inspectors | inspectors | 183 persons | current
Prosecutors brought charges in 14 existing cases and the appeals court upheld nine convictions.
    14 existing cases | prosecutions | 14 cases | current | ongoing
    nine convictions | convictions | 9 unspecified | current

# What nobody was given, alleged officials, sums
The government did not hold officials accountable nor investigate reports of officials facilitating sex trafficking.
    nor investigate reports of officials | complicit_officials_investigated | 0 cases | current
Authorities did not investigate allegations of security forces involvement in trafficking.
    did not investigate allegations of security forces involvement | complicit_officials_investigated | 0 cases | current
Authorities did not investigate allegations of abuse.
    nothing
In 2013, authorities drafted procedures, nor did they investigate any officials.
    nor did they investigate any officials | complicit_officials_investigated | 0 persons | current
No training was provided for criminal investigators.
    No training was provided for criminal investigators | officials_trained | 0 persons | current
Fewer victims were identified and received no protective services.
    no protective services | victims_assisted | 0 persons | current
Inspectors carried out 892 inspections and found no cases of child labor.
    892 inspections | inspections | 892 inspections | current
    no cases of child labor | child_labor_violations | 0 violations | current
The government rescued 412 children, 382 children from domestic work, and 30 girls from sexual exploitation.
    412 children | victims_identified | 412 persons | current
    382 children | victims_identified | 382 persons | current | part
    30 girls | victims_identified | 30 persons | current | part, sex
Five cases were referred to courts for prosecution.
    nothing
Two cases of child trafficking are currently being investigated.
    Two cases | investigations | 2 cases | current
Three traffickers were taken into custody.
    Three traffickers | suspects_investigated | 3 persons | current
The government does not collect statistics on the number of investigations.
    nothing
Authorities did not provide the data needed to ascertain the number of victims.
    nothing
No investigations, prosecutions, or convictions of officials were made.
    No investigations, prosecutions, or convictions of officials | complicit_officials_investigated | 0 cases | current
    No investigations, prosecutions, or convictions of officials | complicit_officials_prosecuted | 0 cases | current
    No investigations, prosecutions, or convictions of officials | complicit_officials_convicted | 0 unspecified | current
Authorities did not identify any children engaged in child labor.
    did not identify any children | victims_identified | 0 persons | current | child_labour
"""


def cases() -> list[tuple[str, list[str]]]:
    """The table's sentences, each with its expected lines."""
    found: list[tuple[str, list[str]]] = []
    for line in TABLE.splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("# "):
            found.append((line, []))
    return found


def value(figure: FoundFigure) -> str:
    if figure.status in ("not_reported", "unknown"):
        return figure.status.replace("_", " ")
    if figure.status == "bounded":
        return f"{figure.lower} to {figure.upper}"
    return "vague" if figure.value is None else str(figure.value)


def told(figure: FoundFigure, text: str) -> str:
    """A figure as one line of the table."""
    of = "" if figure.of is None else f" of {figure.of}"
    plain = figure.qualifier in ("exact", "vague") or figure.status == "bounded"
    extras = ["" if plain else figure.qualifier, *figure.forms]
    extras[1:1] = ["part" if figure.part_of_total else "", "ongoing" if figure.ongoing else ""]
    columns = [
        text[figure.start : figure.end],
        figure.measure,
        f"{value(figure)} {figure.unit}{of}",
        str(figure.said.year or figure.said.kind),
        ", ".join(extra for extra in extras if extra),
    ]
    return " | ".join(column for column in columns if column)


def read(text: str, *, before: str = "", family: str = "tip", start: int = 0) -> list[FoundFigure]:
    earlier = Sentence(0, len(before), "prosecution", before) if before else None
    sentence = Sentence(start, start + len(text), "prosecution", text)
    return find_figures(sentence, places=lambda _: [], country="XMV", family=family, before=earlier)


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:50] for text, _ in cases()])
def test_a_sentence_gives_these_figures(text: str, expected: list[str]):
    assert ([told(figure, text) for figure in read(text)] or ["nothing"]) == expected


def test_of_these_goes_back_to_the_sentence_before():
    text = "Of these, 12 were girls."
    found = read(text, before="Officials identified 30 victims.")
    assert [told(figure, text) for figure in found] == [
        "12 | victims_identified | 12 persons | current | part"
    ]


def test_of_these_without_a_sentence_before_is_not_guessed():
    assert read("Of these, 12 were girls.") == []


def test_offsets_are_those_of_the_reading_copy():
    (figure,) = read("Police investigated 12 cases.", start=1000)
    assert (figure.start, figure.end) == (1020, 1028)


def test_a_child_labour_text_counts_child_labour_unless_it_says_trafficking():
    plain = read("Police conducted 12 investigations.", family="ilab")
    trafficking = read("Police conducted 12 trafficking investigations.", family="ilab")
    assert [plain[0].measure, trafficking[0].measure] == ["child_labor_investigations", "investigations"]


def test_a_child_labour_text_counts_violations_of_child_labour():
    found = read("Inspectors found 41 child labor violations and 120 other violations.", family="ilab")
    assert [(figure.measure, figure.value) for figure in found] == [("child_labor_violations", 41)]


def test_children_are_not_suspects():
    assert read("Police investigated and discovered 153 children in mines.", family="ilab") == []


def words_of(told: object) -> list[object]:
    if isinstance(told, dict):
        return [word for key, inner in told.items() for word in (key, *words_of(inner))]
    return [word for inner in told for word in words_of(inner)] if isinstance(told, list) else [told]


def test_every_cue_is_a_word():
    """YAML takes a bare on or no for true or false, and a cue is lost in silence."""
    assert all(isinstance(word, str) for word in words_of(load("reading/figures.yml")))


def test_note_marks_are_not_numbers():
    (figure,) = read("Police investigated 12 cases. (3,4) (17-19, 22)", family="ilab")
    assert figure.value == 12


def test_the_place_is_the_nearest_named_in_the_clause():
    text = "Punjab convicted 28 traffickers; Sindh convicted four."

    def places(told: str) -> list[tuple[int, int, str]]:
        return [(told.index(name), told.index(name) + len(name), name[:2]) for name in ("Punjab", "Sindh")]

    sentence = Sentence(0, len(text), "prosecution", text)
    found = find_figures(sentence, places=places, country="PAK", family="tip")
    assert [figure.place for figure in found] == ["Pu", "Si"]


def test_none_reported_is_zero_with_a_note():
    (figure,) = read("No convictions were reported.")
    assert (figure.value, figure.status, figure.note) == (0, "reported", "said as none reported")


PAIRS = """
Officials identified 212 victims.
Of these, 90 were women, 61 were men, and 61 were children.
    90 | victims_identified | 90 persons | current | part
    61 | victims_identified | 61 persons | current | part
    61 | victims_identified | 61 persons | current | part
In 2014, the ministry employed 2,400 labor inspectors.
Of those amounts, 1,460 are general inspectors and 363 are specialized inspectors.
    1,460 | inspectors | 1460 persons | 2014 | part
    363 | inspectors | 363 persons | 2014 | part
Police investigated 29 cases of trafficking in persons in 2013.
Of these, there were 12 convictions that involved 30 victims, 18 of which were under the age of 18.
    12 convictions | convictions | 12 unspecified | current
    30 victims | victims_identified | 30 persons | current
    18 | victims_identified | 18 persons | current | part
Courts secured 12 convictions in cases that involved 30 victims.
Nine of these convictions included children who were trafficked for sexual exploitation.
    Nine of these convictions | convictions | 9 unspecified | current | part, sex
Police investigated 24 cases of child trafficking.
Charges were filed in two of those cases, one was brought to court, and 10 remain under investigation.
    two of those cases | prosecutions | 2 cases | current
    one | prosecutions | 1 cases | current | part
    10 | investigations | 10 cases | current | part
Courts convicted 17 traffickers.
Courts sentenced 12 of the traffickers to imprisonment and sentenced five to suspended terms.
    nothing
"""


def pairs() -> list[tuple[str, str, list[str]]]:
    """Two sentences each, and the figures of the second."""
    lines = PAIRS.strip().splitlines()
    starts = [at for at, line in enumerate(lines) if line[0] != " " and lines[at - 1][0] == " "] or [0]
    found = []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        found.append((lines[first], lines[first + 1], [line.strip() for line in lines[first + 2 : last]]))
    return found


@pytest.mark.parametrize(("before", "text", "expected"), pairs(), ids=[text[:50] for _, text, _ in pairs()])
def test_a_sentence_goes_back_to_the_one_before(before: str, text: str, expected: list[str]):
    assert ([told(figure, text) for figure in read(text, before=before)] or ["nothing"]) == expected


def test_trafficking_in_one_clause_does_not_make_another_clause_of_it():
    text = "No officers were dedicated to child trafficking; no investigations took place."
    assert [figure.measure for figure in read(text, family="ilab")] == ["child_labor_investigations"]


def test_training_on_another_subject_is_not_counted():
    assert read("Ninety officers received training on crowd control.", family="ilab") == []
    assert len(read("Ninety officers received training on child labor.", family="ilab")) == 1


def test_inspectors_of_all_inspectors_are_a_coverage():
    some, all_of_them = read("During the year, 149 of the 183 inspectors received training on child labor.")
    assert [(figure.kind, figure.value, figure.of) for figure in (some, all_of_them)] == [
        ("coverage", 149, 183),
        ("count", 183, None),
    ]
