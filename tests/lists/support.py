"""Small lists in every layout that can be read, all with the same three entries: a person, a firm and a ship (where the list has ships)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pipeline.lists import eu, opensanctions, uk

END = b"\x1a"
NS = "https://lists.example/exports"


def ofac_csv(folder: Path) -> Path:
    """OFAC's CSV family; the remarks of the person run on in the file of comments."""
    folder.mkdir(parents=True, exist_ok=True)
    none = "-0- "
    rest = ",".join([none] * 5)
    sdn = [f'101,"VARN, Ilse","individual","SDGT] [QUAY",{none},{rest},{none},"DOB 03 Mar 1971; nationality Andorra; a.k.a. \'THE HERO"',
           f'102,"MALO TRADE LLC",{none},"QUAY",{none},{rest},{none},"Listing Date (Directive 3): 03 Mar 2021; Organization Established Date 2001."',
           f'103,"GREY HERON","vessel","QUAY",{none},"5BAC2","Tanker",{none},{none},"Malta",{none},"Vessel Registration Identification IMO 9000001."']
    _csv(folder / "sdn.csv", sdn, END)
    _csv(folder / "alt.csv", ['101,1,"aka","VARNE, Ilsa",-0- ', '102,2,"fka","MALO SHIPPING",-0- '], END)
    _csv(folder / "add.csv", ['101,11,"1 Quay","Riga","Latvia",-0- ', '102,12,"2 Quay","Pyongyang","Korea, North",-0- '], END)
    _csv(folder / "sdn_comments.csv", ["101,\"N OF THE QUAY'; Linked To: MALO TRADE LLC.\""], b"")
    return folder


def ofac_classic(folder: Path) -> Path:
    return _xml(folder / "sdn.xml", f"""
<sdnList xmlns="{NS}/XML"><publshInformation><Publish_Date>04/01/2021</Publish_Date><Record_Count>3</Record_Count></publshInformation>
<sdnEntry><uid>101</uid><firstName>Ilse</firstName><lastName>VARN</lastName><sdnType>Individual</sdnType><programList><program>SDGT</program>
<program>QUAY</program></programList><akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>VARNE</lastName>
<firstName>Ilsa</firstName></aka><aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>THE HERON OF THE QUAY</lastName></aka></akaList>
<addressList><address><uid>11</uid><country>Latvia</country></address></addressList>
<nationalityList><nationality><uid>5</uid><country>Andorra</country></nationality></nationalityList></sdnEntry>
<sdnEntry><uid>102</uid><lastName>MALO TRADE LLC</lastName><sdnType>Entity</sdnType><programList><program>QUAY</program></programList>
<akaList><aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>MALO SHIPPING</lastName></aka></akaList>
<addressList><address><uid>12</uid><country>Korea, North</country></address></addressList></sdnEntry>
<sdnEntry><uid>103</uid><lastName>GREY HERON</lastName><sdnType>Vessel</sdnType><programList><program>QUAY</program></programList>
<vesselInfo><vesselFlag>Malta</vesselFlag></vesselInfo></sdnEntry></sdnList>""")


def ofac_enhanced(folder: Path) -> Path:
    def name(text: str, primary: str, low: str) -> str:
        return (f"<name><isPrimary>{primary}</isPrimary><isLowQuality>{low}</isLowQuality><translations><translation><isPrimary>true</isPrimary>"
                f"<formattedFullName>{text}</formattedFullName></translation></translations></name>")

    def entity(number: int, kind: str, programmes: str, names: str, country: str) -> str:
        day = ' datePublished="2021-03-03"' if number == 102 else ""
        return (f'<entity id="{number}"><generalInfo><entityType>{kind}</entityType></generalInfo><sanctionsLists><sanctionsList refId="1"{day}>SDN List'
                f'</sanctionsList></sanctionsLists><sanctionsPrograms>{programmes}</sanctionsPrograms><names>{names}</names>'
                f'<addresses><address><country>{country}</country></address></addresses></entity>')

    quay = '<sanctionsProgram refId="2">QUAY</sanctionsProgram>'
    return _xml(folder / "sdn_enhanced.xml", f"""
<sanctionsData xmlns="{NS}/ENHANCED_XML"><publicationInfo><dataAsOf>2021-04-01T00:00:00</dataAsOf></publicationInfo><entities>
{entity(101, "Individual", '<sanctionsProgram refId="1">SDGT</sanctionsProgram>' + quay,
        name("VARN, Ilse", "true", "false") + name("VARNE, Ilsa", "false", "false") + name("THE HERON OF THE QUAY", "false", "true"), "Latvia")}
{entity(102, "Entity", quay, name("MALO TRADE LLC", "true", "false") + name("MALO SHIPPING", "false", "false"), "Korea, North")}
{entity(103, "Vessel", quay, name("GREY HERON", "true", "false"), "Malta")}</entities></sanctionsData>""")


def ofac_advanced(folder: Path) -> Path:
    def alias(parts: str, primary: str, low: str) -> str:
        return (f'<Alias AliasTypeID="1403" Primary="{primary}" LowQuality="{low}"><DocumentedName ID="1"><DocumentedNamePart>'
                f"{parts}</DocumentedNamePart></DocumentedName></Alias>")

    def part(group: int, text: str) -> str:
        return f'<NamePartValue NamePartGroupID="{group}">{text}</NamePartValue>'

    def party(number: int, kind: int, aliases: str, feature: int, place: int) -> str:
        return (f'<DistinctParty FixedRef="{number}"><Profile ID="{number}" PartySubTypeID="{kind}"><Identity ID="1" Primary="true">{aliases}'
                '<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup>'
                '<NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>'
                f'<Feature FeatureTypeID="{feature}"><FeatureVersion><VersionLocation LocationID="{place}"/></FeatureVersion></Feature></Profile>'
                "</DistinctParty>")

    def listing(number: int, date: str, programmes: tuple[str, ...]) -> str:
        measures = "".join(f'<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>{programme}</Comment></SanctionsMeasure>' for programme in programmes)
        return (f'<SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1">{date}</EntryEvent>'
                f'<SanctionsMeasure ID="2" SanctionsTypeID="1705"/>{measures}</SanctionsEntry>')

    dated = "<Date><Year>2021</Year><Month>3</Month><Day>3</Day></Date>"
    places = "".join(f'<Location ID="{number}"><LocationCountry CountryID="{number}"/></Location>' for number in (1, 2, 3))
    return _xml(folder / "sdn_advanced.xml", f"""
<Sanctions xmlns="{NS}/ADVANCED_XML"><DateOfIssue CalendarTypeID="1"><Year>2021</Year><Month>4</Month><Day>1</Day></DateOfIssue><ReferenceValueSets>
<CountryValues><Country ID="1">Andorra</Country><Country ID="2">Korea, North</Country><Country ID="3">Malta</Country></CountryValues>
<FeatureTypeValues><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="3">Vessel Flag
</FeatureType></FeatureTypeValues><ListValues><List ID="1550">SDN List</List></ListValues><NamePartTypeValues><NamePartType ID="1520">Last Name
</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues><PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel
</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
</ReferenceValueSets><Locations>{places}</Locations><DistinctParties>
{party(101, 4, alias(part(1, "VARN") + part(2, "Ilse"), "true", "false") + alias(part(1, "VARNE") + part(2, "Ilsa"), "false", "false")
       + alias(part(1, "THE HERON OF THE QUAY"), "false", "true"), 10, 1)}
{party(102, 3, alias(part(9, "MALO TRADE LLC"), "true", "false") + alias(part(9, "MALO SHIPPING"), "false", "false"), 25, 2)}
{party(103, 1, alias(part(9, "GREY HERON"), "true", "false"), 3, 3)}</DistinctParties><SanctionsEntries>
{listing(101, "", ("SDGT", "QUAY"))}{listing(102, dated, ("QUAY",))}{listing(103, "", ("QUAY",))}</SanctionsEntries></Sanctions>""")


def un_xml(folder: Path) -> Path:
    common = "<VERSIONNUM>1</VERSIONNUM><UN_LIST_TYPE>QUAY</UN_LIST_TYPE>"
    return _xml(folder / "consolidated.xml", f"""
<CONSOLIDATED_LIST dateGenerated="2021-04-01T00:00:09.5Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>{common}<FIRST_NAME>ILSE</FIRST_NAME>
<SECOND_NAME>VARN</SECOND_NAME><REFERENCE_NUMBER>101</REFERENCE_NUMBER><LISTED_ON>2021-03-04-04:00</LISTED_ON><NATIONALITY><VALUE>Andorra</VALUE>
</NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ilsa Varne; Ilza Warn (Riga; Oslo)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Heron of the Quay</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><COUNTRY>Latvia</COUNTRY></INDIVIDUAL_ADDRESS></INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID>{common}
<FIRST_NAME>MALO TRADE LLC</FIRST_NAME><REFERENCE_NUMBER>102</REFERENCE_NUMBER><LISTED_ON>2021-03-03</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY>
<ALIAS_NAME>Malo Shipping</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>""")


def eu_csv(folder: Path) -> Path:
    def row(**values: str) -> str:
        return ";".join(values.get(name, "") for name in columns)

    columns = (*eu.COLUMNS, "Entity_Remark", "NameAlias_Strong")
    person = {"fileGenerationDate": "01/04/2021", "Entity_LogicalId": "101", "Entity_SubjectType": "P", "Entity_Regulation_Programme": "QUAY",
              "Entity_Regulation_PublicationDate": "2022-05-05"}
    firm = person | {"Entity_LogicalId": "102", "Entity_SubjectType": "E", "Entity_DesignationDate": "2021-03-03"}
    lines = [";".join(columns), row(**person, NameAlias_FirstName="Ilse", NameAlias_LastName="VARN", NameAlias_Strong="true"),
             row(**person, NameAlias_WholeName="Ilsa VARNE", NameAlias_Strong="true"),
             row(**person, NameAlias_WholeName="The Heron of the Quay", NameAlias_Strong="false"),
             row(**person, Citizenship_CountryIso2Code="AD", Entity_Remark='"kept; quoted"'), row(**firm, NameAlias_WholeName="MALO TRADE LLC"),
             row(**firm, NameAlias_WholeName="Malo Shipping"), row(**firm, Address_CountryIso2Code="KP")]
    return _csv(folder / "eu.csv", lines, b"", "\ufeff")


def eu_xml(folder: Path) -> Path:
    regulation = '<regulation publicationDate="2022-05-05" programme="QUAY" logicalId="9"/>'
    return _xml(folder / "eu.xml", f"""
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2021-04-01T16:47:04.449+02:00" globalFileId="1">
<sanctionEntity logicalId="101" euReferenceNumber="EU.1.1">{regulation}<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Ilse" lastName="VARN" wholeName="Ilse VARN" strong="true"/><nameAlias wholeName="Ilsa VARNE" strong="true"/>
<nameAlias wholeName="The Heron of the Quay" strong="false"/><citizenship countryIso2Code="AD"/><address countryIso2Code="LV"/></sanctionEntity>
<sanctionEntity designationDate="2021-03-03" logicalId="102" euReferenceNumber="EU.2.1">{regulation}<subjectType code="enterprise"/>
<nameAlias wholeName="MALO TRADE LLC" strong="true"/><nameAlias wholeName="Malo Shipping" strong="true"/><address countryIso2Code="KP"/>
</sanctionEntity></export>""")


def uk_csv(folder: Path) -> Path:
    def row(**values: str) -> str:
        named = {name.replace("_", " "): value for name, value in values.items()}
        return ",".join(named.get(name, "") for name in uk.COLUMNS)

    person = {"Group_Type": "Individual", "Group_ID": "101", "Regime": "Quay", "Nationality": "(1) Andorra", "Country": "Latvia"}
    firm = {"Group_Type": "Entity", "Group_ID": "102", "Regime": "Quay", "Country": "North Korea", "Listed_On": "03/03/2021",
            "UK_Sanctions_List_Date_Designated": "31/12/2021"}
    lines = ["Last Updated,01/04/2021", ",".join(uk.COLUMNS), row(**person, Name_6="VARNE", Name_1="ILSA", Alias_Type="AKA", Alias_Quality="Good"),
             row(**person, Name_6="VARN", Name_1="ILSE", Alias_Type="Primary name"),
             row(**person, Name_6="THE HERON OF THE QUAY", Alias_Type="AKA", Alias_Quality="Low"),
             row(**firm, Name_6="MALO TRADE LLC", Alias_Type="Primary name"), row(**firm, Name_6="MALO SHIPPING", Alias_Type="FKA")]
    return _csv(folder / "ConList.csv", lines, b"")


def os_csv(folder: Path) -> Path:
    def row(**values: str) -> str:
        return ",".join(f'"{values.get(name, "")}"' for name in opensanctions.COLUMNS)

    seen = {"first_seen": "2021-01-01", "last_seen": "2021-04-01T06:00:00"}
    lines = [",".join(opensanctions.COLUMNS),
             row(id="101", schema="Person", name="Ilse Varn", aliases="Ilsa Varne;The Heron of the Quay", countries="ad", sanctions="QUAY",
                 dataset="US OFAC Specially Designated Nationals (SDN) List;Quay Watch", **seen),
             row(id="102", schema="Company", name="Malo Trade LLC", aliases="Malo Shipping", countries="kp", sanctions="QUAY", dataset="un_sc_sanctions",
                 **seen),
             row(id="103", schema="CryptoWallet", name="0x00", dataset="us_ofac_sdn", **seen)]
    return _csv(folder / "targets.simple.csv", lines, b"")


def ftm_json(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    entities = [
        {"id": "101", "schema": "Person", "caption": "Ilse Varn", "target": True, "datasets": ["us_ofac_sdn"], "last_seen": "2021-04-01T06:00:00",
         "properties": {"name": ["Ilse Varn"], "alias": ["Ilsa Varne"], "weakAlias": ["The Heron of the Quay"], "nationality": ["ad"]}},
        {"id": "102", "schema": "Company", "caption": "Malo Trade LLC", "datasets": ["un_sc_sanctions", "eu_fsf"],
         "properties": {"name": ["Malo Trade LLC", "Malo Shipping"], "country": ["kp"]}},
        {"id": "s1", "schema": "Sanction", "datasets": ["un_sc_sanctions"],
         "properties": {"entity": ["102"], "program": ["QUAY"], "listingDate": ["2021-03-03"], "startDate": ["2021"]}},
        {"id": "a1", "schema": "Address", "properties": {"full": ["1 Quay"]}},
        {"id": "104", "schema": "Person", "caption": "A bystander", "properties": {"name": ["A bystander"]}}]
    path = folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(entity) + "\n" for entity in entities))
    return path


LAYOUTS: dict[str, Callable[[Path], Path]] = {
    "ofac_csv": ofac_csv, "ofac_xml": ofac_classic, "ofac_enhanced_xml": ofac_enhanced, "ofac_advanced_xml": ofac_advanced, "un_xml": un_xml,
    "eu_csv": eu_csv, "eu_xml": eu_xml, "uk_csv": uk_csv, "opensanctions_csv": os_csv, "ftm_json": ftm_json}


def _csv(path: Path, lines: list[str], end: bytes, start: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(start.encode() + "".join(f"{line}\r\n" for line in lines).encode() + end)
    return path


def _xml(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{body}\n', encoding="utf-8")
    return path
