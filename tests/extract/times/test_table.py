"""Time expressions of single sentences: phrase, kind, TimeML value, first and last day; near-misses stand beside hits."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.config import DEFAULT_MODEL
from pipeline.extract.nlp import parse
from pipeline.extract.times.find import find_times
from pipeline.records import Document, Passage, TimeExpression

WEDNESDAY = "2012-04-04"


def times_of(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """The expressions of a text of one passage."""
    day = date.fromisoformat(published) if published else None
    document = Document("d", "s", "n", "u", "text/plain", "", "", None, None, day, None, "en", text, 0)
    (parsed,) = parse([(document, [Passage("d", 0, "body", 0, len(text))])], DEFAULT_MODEL)
    return find_times(parsed)


# sentence | phrase | kind | value | first day | last day; one sign for the last day where it is the first, none for unknown days
DATES = """
On Tuesday, June 3, 2014, the envoys met. | Tuesday, June 3, 2014 | date | 2014-06-03 | 2014-06-03 | =
The treaty of 3 June 2014 was never ratified. | 3 June 2014 | date | 2014-06-03 | 2014-06-03 | =
The treaty of the 3rd of June, 2014 was never ratified. | the 3rd of June, 2014 | date | 2014-06-03 | 2014-06-03 | =
He was born on Sept. 9, 1961 in Basra. | Sept. 9, 1961 | date | 1961-09-09 | 1961-09-09 | =
The parcel was received 03-Jun-2014 at the depot. | 03-Jun-2014 | date | 2014-06-03 | 2014-06-03 | =
The page was updated 2014-06-03. | 2014-06-03 | date | 2014-06-03 | 2014-06-03 | =
The page was updated 2014-06-03T10:15:00Z. | 2014-06-03T10:15:00Z | time | 2014-06-03T10:15:00Z | 2014-06-03 | =
The licence was issued on 25/12/2014. | 25/12/2014 | date | 2014-12-25 | 2014-12-25 | =
The licence was issued on 12/25/2014. | 12/25/2014 | date | 2014-12-25 | 2014-12-25 | =
The licence was issued on 25.12.2014. | 25.12.2014 | date | 2014-12-25 | 2014-12-25 | =
The licence was issued on 12/25/98. | 12/25/98 | date | 1998-12-25 | 1998-12-25 | =
The licence was issued on 03/04/2012. | 03/04/2012 | date | | |
Issued on 03/04/2012 and renewed on 25/04/2013. | 03/04/2012 | date | 2012-04-03 | 2012-04-03 | =
Issued on 03/04/2012. They met again on March 9, 2013. | 03/04/2012 | date | 2012-03-04 | 2012-03-04 | =
Issued on 03/04/2012. They met again on 9 March 2013. | 03/04/2012 | date | 2012-04-03 | 2012-04-03 | =
The couple married on Christmas Eve 1996. | Christmas Eve 1996 | date | 1996-12-24 | 1996-12-24 | =
Easter 2011 was late. | Easter 2011 | date | 2011-04-24 | 2011-04-24 | =
The ban of April 2009 still holds. | April 2009 | date | 2009-04 | 2009-04-01 | 2009-04-30
It opened in February of 2008. | February of 2008 | date | 2008-02 | 2008-02-01 | 2008-02-29
In January, the general flew to Madrid. | January | date | 2012-01 | 2012-01-01 | 2012-01-31
His January visit to Madrid was secret. | January | date | 2012-01 | 2012-01-01 | 2012-01-31
The case will be heard in January. | January | date | 2013-01 | 2013-01-01 | 2013-01-31
The vote is planned for May 20. | May 20 | date | 2012-05-20 | 2012-05-20 | =
The council voted on May 20. | May 20 | date | 2011-05-20 | 2011-05-20 | =
The council meets again on 20 May. | 20 May | date | 2012-05-20 | 2012-05-20 | =
The boat sank on Dec. 28. | Dec. 28 | date | 2011-12-28 | 2011-12-28 | =
The minister resigned in May last year. | May last year | date | 2011-05 | 2011-05-01 | 2011-05-31
The fleet will return in October next year. | October next year | date | 2013-10 | 2013-10-01 | 2013-10-31
She left on July 9 of last year. | July 9 of last year | date | 2011-07-09 | 2011-07-09 | =
The plot was uncovered last October. | last October | date | 2011-10 | 2011-10-01 | 2011-10-31
The plot was uncovered last April. | last April | date | 2011-04 | 2011-04-01 | 2011-04-30
The plot will be tried next April. | next April | date | 2013-04 | 2013-04-01 | 2013-04-30
He was seen this past February. | this past February | date | 2012-02 | 2012-02-01 | 2012-02-29
He was shot last Oct. 23 at home. | last Oct. 23 | date | 2011-10-23 | 2011-10-23 | =
He fell ill in May 2001 and died the following August. | the following August | date | 2001-08 | 2001-08-01 | 2001-08-31
The poll is held on the first Tuesday in November 2016. | the first Tuesday in November 2016 | date | 2016-11-01 | 2016-11-01 | =
The last Monday of May 2011 was a holiday. | The last Monday of May 2011 | date | 2011-05-30 | 2011-05-30 | =
He came in the second week of March 2009. | the second week of March 2009 | date | 2009-03 | 2009-03-08 | 2009-03-14
The plant was built in 1987. | 1987 | date | 1987 | 1987-01-01 | 1987-12-31
The 1967 Protocol still applies. | 1967 | date | 1967 | 1967-01-01 | 1967-12-31
The U.S. 2011 budget was late. | 2011 | date | 2011 | 2011-01-01 | 2011-12-31
The post-1959 leaders stayed. | 1959 | date | 1959 | 1959-01-01 | 1959-12-31
Emissions must end by no later than 2050. | 2050 | date | 2050 | 2050-01-01 | 2050-12-31
They renewed resolution 2513 (2020) in silence. | 2020 | date | 2020 | 2020-01-01 | 2020-12-31
The bank opened in early 2008. | early 2008 | date | 2008 | 2008-01-01 | 2008-04-30
The bank opened in mid-2008. | mid-2008 | date | 2008 | 2008-05-01 | 2008-08-31
The bank opened late in 2008. | late in 2008 | date | 2008 | 2008-09-01 | 2008-12-31
He rose in the late 1990s. | the late 1990s | date | 199 | 1996-01-01 | 1999-12-31
He rose in the early 2000s. | the early 2000s | date | 200 | 2000-01-01 | 2003-12-31
He rose in the mid-1980s. | the mid-1980s | date | 198 | 1984-01-01 | 1986-12-31
He rose in the '70s. | the '70s | date | 197 | 1970-01-01 | 1979-12-31
He rose in the seventies. | the seventies | date | 197 | 1970-01-01 | 1979-12-31
The fort dates from the 18th century. | the 18th century | date | 17 | 1700-01-01 | 1799-12-31
The fort dates from the late nineteenth century. | the late nineteenth century | date | 18 | 1867-01-01 | 1899-12-31
Prices rose in the third quarter of 2010. | the third quarter of 2010 | date | 2010-Q3 | 2010-07-01 | 2010-09-30
Prices rose in the 2010 third quarter. | the 2010 third quarter | date | 2010-Q3 | 2010-07-01 | 2010-09-30
Prices rose in Q3 2010. | Q3 2010 | date | 2010-Q3 | 2010-07-01 | 2010-09-30
Prices rose in the fourth quarter. | the fourth quarter | date | 2011-Q4 | 2011-10-01 | 2011-12-31
Prices fell in the first half of 2010. | the first half of 2010 | date | 2010-H1 | 2010-01-01 | 2010-06-30
Prices will fall in the first half of June. | the first half of June | date | 2012-06 | 2012-06-01 | 2012-06-15
Prices fell in the first nine months of 2010. | the first nine months of 2010 | date | 2010 | 2010-01-01 | 2010-09-30
The offensive began in mid-June 2010. | mid-June 2010 | date | 2010-06 | 2010-06-11 | 2010-06-20
The offensive began in late November. | late November | date | 2011-11 | 2011-11-21 | 2011-11-30
The late November trip was long. | late November | date | 2011-11 | 2011-11-21 | 2011-11-30
The budget for fiscal year 2013 was cut. | fiscal year 2013 | date | FY2013 | |
The budget for FY 2013 was cut. | FY 2013 | date | FY2013 | |
They met in the spring of 2010. | the spring of 2010 | date | 2010-SP | 2010-03-01 | 2010-05-31
They met last summer. | last summer | date | 2011-SU | 2011-06-01 | 2011-08-31
They will meet this fall. | this fall | date | 2012-FA | 2012-09-01 | 2012-11-30
The siege of the winter of 1993-94 was the worst. | the winter of 1993-94 | date | 1993-WI | 1993-12-01 | 1994-02-28
Shops were closed on Christmas Day. | Christmas Day | date | 2011-12-25 | 2011-12-25 | =
They ate together last Thanksgiving. | last Thanksgiving | date | 2011-11-24 | 2011-11-24 | =
Polls will open on Election Day. | Election Day | date | 2012-11-06 | 2012-11-06 | =
They were killed on 9/11. | 9/11 | date | 2001-09-11 | 2001-09-11 | =
The Sept. 11 attacks changed the law. | Sept. 11 | date | 2001-09-11 | 2001-09-11 | =
Since Sept. 11, checks have been stricter. | Sept. 11 | date | 2001-09-11 | 2001-09-11 | =
The attack of Sept. 11, 2009 was forgotten. | Sept. 11, 2009 | date | 2009-09-11 | 2009-09-11 | =
"""

RANGES = """
The talks of May 3-5, 2011, ended without a deal. | May 3-5, 2011 | date | 2011-05-03/2011-05-05 | 2011-05-03 | 2011-05-05
The fair runs from 3 to 5 May. | 3 to 5 May | date | 2012-05-03/2012-05-05 | 2012-05-03 | 2012-05-05
Delegates met between 3 and 5 May 2011 in Oslo. | 3 and 5 May 2011 | date | 2011-05-03/2011-05-05 | 2011-05-03 | 2011-05-05
Exports fell in January-March 2011. | January-March 2011 | date | 2011-01/2011-03 | 2011-01-01 | 2011-03-31
He ran the bureau 1996-99 and retired. | 1996-99 | date | 1996/1999 | 1996-01-01 | 1999-12-31
She was appointed in 1997/1998. | 1997/1998 | date | 1997/1998 | 1997-01-01 | 1998-12-31
The 1980-88 war cost many lives. | 1980-88 | date | 1980/1988 | 1980-01-01 | 1988-12-31
He served as envoy 2004–2011. | 2004–2011 | date | 2004/2011 | 2004-01-01 | 2011-12-31
The season 1999-00 was short. | 1999-00 | date | 1999/2000 | 1999-01-01 | 2000-12-31
The court sits on March 4 and 5, 2013. | March 4 | date | 2013-03-04 | 2013-03-04 | =
The court sits on March 4 and 5, 2013. | 5 | date | 2013-03-05 | 2013-03-05 | =
Between May and June 2013 the rate doubled. | May | date | 2013-05 | 2013-05-01 | 2013-05-31
The port was shut from December 28 to January 2, 2013. | December 28 | date | 2012-12-28 | 2012-12-28 | =
He worked there between 2011 and 2013. | 2011 | date | 2011 | 2011-01-01 | 2011-12-31
He worked there between 2011 and 2013. | 2013 | date | 2013 | 2013-01-01 | 2013-12-31
"""

RELATIVE = """
The ship sailed today. | today | date | 2012-04-04 | 2012-04-04 | =
The ship sailed yesterday. | yesterday | date | 2012-04-03 | 2012-04-03 | =
The ship sails tomorrow. | tomorrow | date | 2012-04-05 | 2012-04-05 | =
The ship sailed the day before yesterday. | the day before yesterday | date | 2012-04-02 | 2012-04-02 | =
On Sunday the ministry announced a ban. | Sunday | date | 2012-04-01 | 2012-04-01 | =
The ministry announced a ban Friday. | Friday | date | 2012-03-30 | 2012-03-30 | =
The ministry announced a ban Wednesday. | Wednesday | date | 2012-04-04 | 2012-04-04 | =
The ministry will announce a ban on Sunday. | Sunday | date | 2012-04-08 | 2012-04-08 | =
The ministry plans to announce a ban Friday. | Friday | date | 2012-04-06 | 2012-04-06 | =
The minister is expected to resign Thursday. | Thursday | date | 2012-04-05 | 2012-04-05 | =
The president had until Monday to respond. | Monday | date | 2012-04-09 | 2012-04-09 | =
The council meets Tuesday. | Tuesday | date | 2012-04-10 | 2012-04-10 | =
In his Sunday Mass the bishop wept. | Sunday | date | 2012-04-01 | 2012-04-01 | =
The minister resigned last Friday. | last Friday | date | 2012-03-30 | 2012-03-30 | =
The minister resigned last Wednesday. | last Wednesday | date | 2012-03-28 | 2012-03-28 | =
The minister will resign next Friday. | next Friday | date | 2012-04-13 | 2012-04-13 | =
The minister will resign this Saturday. | this Saturday | date | 2012-04-07 | 2012-04-07 | =
The minister resigned on Thursday of last week. | Thursday of last week | date | 2012-03-29 | 2012-03-29 | =
Both were freed over the weekend. | the weekend | date | 2012-W13-WE | 2012-03-31 | 2012-04-01
Both will be freed this weekend. | this weekend | date | 2012-W14-WE | 2012-04-07 | 2012-04-08
Exports dropped this month. | this month | date | 2012-04 | 2012-04-01 | 2012-04-30
The treasury sanctioned two firms last week. | last week | date | 2012-W13 | 2012-03-26 | 2012-04-01
The treasury sanctions two firms this week. | this week | date | 2012-W14 | 2012-04-02 | 2012-04-08
The summit takes place next year. | next year | date | 2013 | 2013-01-01 | 2013-12-31
The uprising began last year. | last year | date | 2011 | 2011-01-01 | 2011-12-31
The ship sailed the week before last. | the week before last | date | 2012-W12 | 2012-03-19 | 2012-03-25
The ship sailed two weeks ago. | two weeks ago | date | 2012-W12 | 2012-03-19 | 2012-03-25
The ship sailed eleven days ago. | eleven days ago | date | 2012-03-24 | 2012-03-24 | =
He came to power 41 years ago. | 41 years ago | date | 1971 | 1971-01-01 | 1971-12-31
He came to power about a year and a half ago. | about a year and a half ago | date | 2010-10 | 2010-10-01 | 2010-10-31
He came to power a decade ago. | a decade ago | date | 2002 | 2002-01-01 | 2002-12-31
He came to power four decades ago. | four decades ago | date | 197 | 1970-01-01 | 1979-12-31
The ship sailed several weeks ago. | several weeks ago | date | PAST_REF | | 2012-04-04
The ship sails three weeks from now. | three weeks from now | date | 2012-W17 | 2012-04-23 | 2012-04-29
He rose in recent years. | recent years | duration | PXY | | 2012-04-04
Attacks rose over the past decade. | the past decade | duration | P10Y | 2002-04-04 | 2012-04-04
Prices rose over the last three years. | the last three years | duration | P3Y | 2009-04-04 | 2012-04-04
Prices may rise over the next two months. | the next two months | duration | P2M | 2012-04-04 | 2012-06-04
Prices may rise in the coming weeks. | the coming weeks | duration | PXW | 2012-04-04 |
A vote is due by the end of the year. | the end of the year | date | 2012 | 2012-12-31 | =
He quit at the end of 2010. | the end of 2010 | date | 2010 | 2010-09-01 | 2010-12-31
Profits peaked at year-end 2010. | year-end 2010 | date | 2010 | 2010-09-01 | 2010-12-31
He will quit later this year. | later this year | date | 2012 | 2012-01-01 | 2012-12-31
A hearing is set for the week of April 16. | the week of April 16 | date | 2012-W16 | 2012-04-16 | 2012-04-22
He joined in May 2007. Later that year, he left. | Later that year | date | 2007 | 2007-01-01 | 2007-12-31
He joined in 1998 and left the following year. | the following year | date | 1999 | 1999-01-01 | 1999-12-31
He was jailed on May 3, 2011 and freed the next day. | the next day | date | 2011-05-04 | 2011-05-04 | =
He was jailed on May 3, 2011 and freed the following Monday. | the following Monday | date | 2011-05-09 | 2011-05-09 | =
He was jailed on May 3, 2011 and freed two weeks later. | two weeks later | date | 2011-W20 | 2011-05-16 | 2011-05-22
He was jailed on May 3, 2011, two weeks earlier. | two weeks earlier | date | 2011-W16 | 2011-04-18 | 2011-04-24
He was jailed on May 3, 2011. She was jailed the same month. | the same month | date | 2011-05 | 2011-05-01 | 2011-05-31
He left in 1998; the year before, he had won a prize. | the year before | date | 1997 | 1997-01-01 | 1997-12-31
He died two days after Christmas. | two days after Christmas | date | 2011-12-27 | 2011-12-27 | =
He left the next day. | the next day | date | | |
In January 2007, four were killed. In March, two more died. | March | date | 2007-03 | 2007-03-01 | 2007-03-31
He now lives abroad. | now | date | PRESENT_REF | |
He may live abroad in the future. | the future | date | FUTURE_REF | |
"""

LENGTHS = """
The war lasted five years. | five years | duration | P5Y | |
He served an eight-year term. | eight-year | duration | P8Y | |
He signed a 40-year lease. | 40-year | duration | P40Y | |
The drive takes two and a half hours. | two and a half hours | duration | PT2H30M | |
The drive takes 5 1/2 hours. | 5 1/2 hours | duration | PT5H30M | |
The embargo held for four decades. | four decades | duration | P40Y | |
He waited for twenty-five days. | twenty-five days | duration | P25D | |
The trial took several months. | several months | duration | PXM | |
He has lived there for years. | years | duration | PXY | |
The talks lasted half an hour. | half an hour | duration | PT30M | |
They meet every year. | every year | set | P1Y | |
They meet every few months. | every few months | set | PXM | |
They meet every two weeks. | every two weeks | set | P2W | |
They meet each Monday. | each Monday | set | XXXX-WXX-1 | |
They meet on Mondays. | Mondays | set | XXXX-WXX-1 | |
The report appears annually. | annually | set | P1Y | |
The daily report is short. | daily | set | P1D | |
The camp takes in 200 people a day. | a day | set | P1D | |
The minister resigned on Tuesday morning. | Tuesday morning | time | 2012-04-03TMO | 2012-04-03 | =
The doors open at 3 p.m. | 3 p.m. | time | XXXX-XX-XXT15:00 | |
The bomb went off at 10:35 a.m. on Friday. | 10:35 a.m. on Friday | time | 2012-03-30T10:35 | 2012-03-30 | =
The bomb went off Friday at 10:35 a.m. | 10:35 a.m. | time | 2012-03-30T10:35 | 2012-03-30 | =
It happened at 5.30pm on March 3, 2012. | 5.30pm on March 3, 2012 | time | 2012-03-03T17:30 | 2012-03-03 | =
The quake struck at 0735 GMT on Sunday. | 0735 GMT on Sunday | time | 2012-04-01T07:35 | 2012-04-01 | =
He left at noon on March 3, 2012. | noon on March 3, 2012 | time | 2012-03-03T12:00 | 2012-03-03 | =
He was seen on the night of March 3, 2012. | the night of March 3, 2012 | time | 2012-03-03TNI | 2012-03-03 | =
He leaves tonight. | tonight | time | 2012-04-04TNI | 2012-04-04 | =
He left last night. | last night | time | 2012-04-03TNI | 2012-04-03 | =
"""

UNDATED = """
The general flew to Madrid in January. | January | date | XXXX-01 | |
He resigned on May 20. | May 20 | date | XXXX-05-20 | |
He resigned on Friday. | Friday | date | XXXX-WXX-5 | |
He left on Christmas Day. | Christmas Day | date | XXXX-12-25 | |
They left at 3 p.m. on Tuesday. | 3 p.m. on Tuesday | time | XXXX-WXX-2T15:00 | |
He resigned today. | today | date | | |
He resigned last week. | last week | date | | |
He came two weeks ago. | two weeks ago | date | | |
Prices rose over the past two years. | the past two years | duration | P2Y | |
The ban of April 2009 still holds. | April 2009 | date | 2009-04 | 2009-04-01 | 2009-04-30
He was seized in 2011 and freed the following year. | the following year | date | 2012 | 2012-01-01 | 2012-12-31
The unit arrived on May 6, 2006. He confessed on 10 May. | 10 May | date | 2006-05-10 | 2006-05-10 | =
"""

NOTHING = """
The council adopted Resolution 1973 and Resolutions 1718, 1874 and 1929.
The order, E.O. 13224, and Section 2021 of the act apply.
A crowd of 2,001 people came.
The device cost 2000 dollars, or $1999.
Call 202-647-2011 or +1 202 647 1999 or (202) 647 2001.
See https://example.org/2012/04/03/story-2011.html for more.
Write to desk2011@example.org or visit example.org/2011/05.
He flew a Boeing 747 on Flight 2009 to Room 1984.
About 1500 soldiers and nearly 2000 police were there.
Some 1709 pupils were tested.
The bill, H.R. 1905, and S. 2101 passed.
The A320 and the F-2000 landed after 2012 kg of cargo fell.
The ratio was 1990:1991.
He may march on the second day with the sun in his face.
You may spring to your feet and fall.
The fall of the city and the fall in prices hurt.
Spring water is sold here.
The Arab Spring changed the region.
He reads the Sunday Times and works for USA Today.
Shoppers rushed out on Black Friday.
The Good Friday Agreement was signed.
The 9/11 Commission reported its findings.
Theresa May spoke to Prime Minister May.
The March 14 Alliance beat the November 17 group.
The March on Washington was peaceful.
A 44-year-old man and a six-year-old boy were hurt.
The boy is 6 years old and the man is in his 60s.
It was a sad day for all of us.
He fired a second shot at the second man.
A quarter of them won the first quarter of the votes.
The score was 3:1 and then 2:30; the verse is John 3:16.
The past president met the future king at the last minute.
Every now and then he calls.
Jan Egeland and Mark Sun came.
In 44 BC and in the 1st century BC there were wars.
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.splitlines() if line]


def _check(row: tuple[str, ...], published: str | None) -> None:
    sentence, phrase, kind, value, first, last = row
    found = {item.evidence.quote: item for item in times_of(sentence, published)}
    assert phrase in found, f"found only {list(found)}"
    item = found[phrase]
    days = [str(day) if day else "" for day in (item.dates.date_start, item.dates.date_end)]
    assert (item.kind, item.timex_value or "", *days) == (kind, value, first, first if last == "=" else last)


@pytest.mark.parametrize("row", _rows(DATES + RANGES + RELATIVE + LENGTHS), ids=lambda row: row[0])
def test_phrases_of_a_document_published_on_a_wednesday(row: tuple[str, ...]) -> None:
    _check(row, WEDNESDAY)


@pytest.mark.parametrize("row", _rows(UNDATED), ids=lambda row: row[0])
def test_phrases_of_a_document_without_a_date(row: tuple[str, ...]) -> None:
    _check(row, None)


@pytest.mark.parametrize("sentence", NOTHING.strip().splitlines())
def test_near_misses_hold_no_time(sentence: str) -> None:
    assert [item.evidence.quote for item in times_of(sentence, WEDNESDAY)] == []
