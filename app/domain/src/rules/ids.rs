/// The id of every rule, in the order of the order rules. R01 to R06 are
/// additions of ours: the published table takes it for granted that what a form
/// asks for is filled in, and gives the message about duty no id.
pub const ALL_IDS: &[&str] = &[
    "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11a", "P11b", "P12a",
    "P12b", "P13", "P14", "P15", "P16a", "P16b", "P17", "P18", //
    "A01", "A02", "A03", "A04", "A05", "A06", //
    "N01", "N02", "N03", "N04", "N05", "N06a", "N06b", "N07", "N08", "N09", "N10a", "N10b", "N11",
    "N12", //
    "C01a", "C01b", "C02a", "C02b", "C03", "C04a", "C04b", "C05a", "C05b", "C05c", "C06a", "C06b",
    "C07a", "C07b", "C08a", "C08b", "C08c", "C08d", "C09a", "C09b", "C10", "C11", "C12", "C13",
    "C14", "C15", "C16", "C17", "C18a", "C18b", "C19", //
    "NM01", "NM02", "NM03", "NM04", "NM05a", "NM05b", "NM06a", "NM06b", "NM06c", "NM07", "NM08a",
    "NM08b", "NM09", //
    "T01a", "T01b", "T02", "T03a", "T03b", "T04", "T05", "T06a", "T06b", "T07", "T08", "T09",
    "T10a", "T10b", "T10c", "T11", "T12", //
    "S01", "S02a", "S02b", "S03a", "S03b", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11a",
    "S11b", "S12", "S13", "S14", "S15", //
    "X01", "X02", "X03", "X04", "X05", "X06", "X07", "X08", "X09", //
    "K01a", "K01b", "K02", "K03", "K04", "K05a", "K05b", "K06a", "K06b", "K06c", "K07", "K08",
    "K09", "K10", //
    "R01", "R02", "R03", "R04", "R05", "R06",
];
