"""An invented country's finding, laid out as the Department of Labor prints it: two pages, every kind of table."""

FIRST_PAGE = """1
2016  FINDINGS ON THE WORST FORMS OF CHILD LABOR
Sylvania
MINIMAL ADVANCEMENT – EFFORTS MADE BUT CONTINUED LAW THAT DELAYED
ADVANCEMENT
In 2016, Sylvania made a minimal advancement in efforts
to eliminate the worst forms of child labor. The
government hired new inspectors.
I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR
Children in Sylvania cut timber and carry loads at the river ports, where they work through the night.(1, 2)
Table 1. Statistics on Children’s Work and Education
Children
Age
Percent
Working (% and population)
5 to 14
3.4 (12,000)
Source for all other data: the national survey of work, 2011.(3)
Some children move to the towns along the river, and no one counts them there in any year or any season.
II. LEGAL FRAMEWORK FOR THE WORST FORMS OF CHILD LABOR
The Government has established laws and regulations that bear on the work of children in the country (Table 2).
Table 2. Laws and Regulations on Child Labor
Standard
Age
Legislation
Minimum Age for Work
15
Article 4 of the Labor Code (4)
* No conscription.
The Labor Code leaves out children who work for their own families, and nobody has proposed to change it.(4)
III. ENFORCEMENT OF LAWS ON THE WORST FORMS OF CHILD LABOR
Labor Law Enforcement
In 2016, labor law enforcement agencies in Sylvania took actions to combat child labor (Table 3) in every town.
Table 3. Labor Law Enforcement Efforts Related to Child Labor
Overview of Labor Law Enforcement
2015
2016
Labor Inspectorate Funding
Unknown
$1.5 million (5)
Number of Labor Inspectors
95 (5)
1,087† (5, 6)
(cont)


"""
SECOND_PAGE = """
Sylvania
MINIMAL ADVANCEMENT – EFFORTS MADE BUT CONTINUED LAW THAT DELAYED
ADVANCEMENT
2
BUREAU OF INTERNATIONAL LABOR AFFAIRS
Table 3. Labor Law Enforcement Efforts Related to Child Labor
Overview of Labor Law Enforcement
2015
2016
Inspectorate Authorized to Assess Penalties
Yes (5)
No (5)
Number of Child Labor Violations
Found
N/A
0 (5)
† Data are from January to October.
The inspectors have one car among them, and they reach the forests once or twice in a year at the very most.(5)
VII. SUGGESTED GOVERNMENT ACTIONS TO ELIMINATE THE WORST FORMS OF CHILD LABOR
Based on the reporting above, suggested actions are identified that would advance the elimination of child labor.
Table 4. Suggested Government Actions to Eliminate Child Labor, Including its Worst Forms
Area
Suggested Action
Year(s) Suggested
Legal Framework
Ensure that the Labor Code protects children who work for their own families, in-
cluding in timber.
2014 – 2016
Government
Policies
Adopt the plan, which has been a draft since
2009, and publish it.
2011, 2013 – 2014
Social Programs
Count the children who move to the towns.
2016
REFERENCES
1.	 Sylvanian Timber Board. Who cuts our timber? Arborsk; 2012.
2.	 Ministry of Labor. Yearly report. Arborsk; 2016.
"""
TEXT = FIRST_PAGE + "\f" + SECOND_PAGE
