//! Invented Australian clients for tests and measurements. The same seed
//! gives the same list.

use deedbox_typeahead::{Kind, Record};

/// A small generator of numbers (`SplitMix64`).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len()))
            .copied()
            .unwrap_or_default()
    }

    /// Early words of the list far more often than late ones.
    fn skewed<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let bound = self.below(list.len()) + 1;
        let bound = self.below(bound) + 1;
        list.get(self.below(bound)).copied().unwrap_or_default()
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count)
            .filter_map(|_| char::from_digit(u32::try_from(self.below(10)).ok()?, 10))
            .collect()
    }
}

const FAMILY: &[&str] = &[
    "Smith",
    "Nguyen",
    "Jones",
    "Williams",
    "Brown",
    "Wilson",
    "Taylor",
    "Johnson",
    "White",
    "Martin",
    "Anderson",
    "Thompson",
    "Thomas",
    "Walker",
    "Lee",
    "Singh",
    "Harris",
    "Ryan",
    "Robinson",
    "Kelly",
    "King",
    "Davis",
    "Wright",
    "Evans",
    "Tran",
    "Roberts",
    "Green",
    "Hall",
    "Wood",
    "Jackson",
    "Clarke",
    "Chen",
    "Wang",
    "Patel",
    "Kaur",
    "Mitchell",
    "Turner",
    "Campbell",
    "Edwards",
    "Young",
    "Scott",
    "O'Brien",
    "Murphy",
    "Collins",
    "Watson",
    "Hughes",
    "Phillips",
    "Stewart",
    "Parker",
    "Morris",
    "Cook",
    "Pham",
    "Le",
    "Huang",
    "Zhang",
    "Liu",
    "Marchetti",
    "Rossi",
    "Romano",
    "Papadopoulos",
    "Kowalski",
    "Müller",
    "Schneider",
    "van der Berg",
    "de Silva",
    "Fernando",
    "Perera",
    "O'Connor",
    "McDonald",
    "MacKenzie",
    "Fitzgerald",
    "Gallagher",
    "Brennan",
    "Sullivan",
    "Bianchi",
    "Ferrari",
    "Georgiou",
    "Nikolaidis",
    "Ivanov",
    "Petrović",
    "Jovanović",
    "Novák",
    "Kovács",
    "Nagy",
    "Yılmaz",
    "Kaya",
    "Haddad",
    "Khoury",
    "Nasser",
    "Hosseini",
    "Sharma",
    "Gupta",
    "Reddy",
    "Iyer",
    "Krishnan",
    "Tanaka",
    "Suzuki",
    "Sato",
    "Kim",
    "Park",
    "Choi",
    "Nguyễn",
    "Trần",
    "Đặng",
    "Søndergaard",
    "Lindström",
    "Åkesson",
    "García",
    "Fernández",
    "Muñoz",
    "Gonçalves",
    "Silva",
    "Costa",
    "Dubois",
    "Lefèvre",
    "D'Angelo",
    "Abbott",
    "Baker",
    "Barnes",
    "Bell",
    "Bennett",
    "Butler",
    "Carter",
    "Chapman",
    "Cooper",
    "Cox",
];
const GIVEN: &[&str] = &[
    "James",
    "Mary",
    "John",
    "Sarah",
    "David",
    "Jennifer",
    "Michael",
    "Emma",
    "Peter",
    "Karen",
    "Robert",
    "Susan",
    "Andrew",
    "Lisa",
    "Mark",
    "Michelle",
    "Paul",
    "Anne",
    "Christopher",
    "Elizabeth",
    "Daniel",
    "Jessica",
    "Matthew",
    "Rebecca",
    "Thomas",
    "Amanda",
    "William",
    "Nicole",
    "Anthony",
    "Helen",
    "Jack",
    "Olivia",
    "Noah",
    "Charlotte",
    "Liam",
    "Amelia",
    "Thanh",
    "Linh",
    "Minh",
    "Hương",
    "Wei",
    "Jing",
    "Priya",
    "Arjun",
    "Harpreet",
    "Gurpreet",
    "Siobhán",
    "Niamh",
    "Zoë",
    "Chloé",
    "José",
    "Renée",
    "Giulia",
    "Marco",
    "Dimitrios",
    "Eleni",
    "Fatima",
    "Omar",
    "Yusuf",
    "Aisha",
    "Mei-Lin",
    "Jean-Pierre",
    "Björn",
    "Ingrid",
    "Stephen",
    "Margaret",
    "Geoffrey",
    "Kathleen",
    "Bruce",
    "Beverley",
    "Shane",
    "Kylie",
    "Jason",
];
const FIRST: &[&str] = &[
    "Mar", "Bal", "Win", "Har", "Cal", "Ash", "Bran", "Dun", "Fair", "Glen", "Holl", "Kirk",
    "Lang", "Mil", "Nor", "Pres", "Red", "Stan", "Thorn", "Wes", "Al", "Ber", "Car", "Del", "El",
    "Fen", "Gor", "Hen", "Jar", "Kel", "Lor", "Mor", "Nel", "Os", "Pem", "Quin", "Ros", "Sel",
    "Tre", "Ul", "Van", "Wal", "Yar", "Zel",
];
const MIDDLE: &[&str] = &[
    "", "", "er", "ing", "es", "an", "or", "il", "am", "en", "ar", "ol", "et", "in", "ov", "em",
    "ad", "is",
];
const LAST: &[&str] = &[
    "ton", "ley", "ford", "well", "wood", "man", "son", "field", "worth", "by", "ham", "stein",
    "ski", "elli", "ini", "opoulos", "ez", "sen", "mann", "berg", "croft", "dale", "gate", "hurst",
    "land", "more", "ridge", "shaw", "stone", "bridge", "wick", "ington",
];
const TRADE: &[&str] = &[
    "Plumbing",
    "Electrical",
    "Constructions",
    "Holdings",
    "Investments",
    "Properties",
    "Consulting",
    "Transport",
    "Farming",
    "Pastoral",
    "Dental",
    "Medical",
    "Engineering",
    "Design",
    "Catering",
    "Motors",
    "Landscaping",
    "Bakery",
    "Café",
    "Hotels",
    "Logistics",
    "Software",
    "Legal",
    "Developments",
    "Nominees",
];
const PLACES: &[&str] = &[
    "Southern",
    "Northern",
    "Coastal",
    "Bayside",
    "Riverina",
    "Gippsland",
    "Illawarra",
    "Hunter",
    "Sunshine",
    "Outback",
    "Golden",
    "Blue Gum",
    "Wattle",
    "Banksia",
    "Kookaburra",
    "Harbour",
    "Summit",
    "Pacific",
    "Eureka",
];
const MAIL: &[&str] = &[
    "gmail.com",
    "bigpond.com",
    "outlook.com",
    "hotmail.com",
    "optusnet.com.au",
    "iinet.net.au",
];

fn family(dice: &mut Dice) -> String {
    if dice.chance(55) {
        let name = dice.skewed(FAMILY).to_owned();
        return if dice.chance(2) {
            format!("{name}-{}", dice.skewed(FAMILY))
        } else {
            name
        };
    }
    format!(
        "{}{}{}",
        dice.skewed(FIRST),
        dice.of(MIDDLE),
        dice.skewed(LAST)
    )
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

fn spaced(digits: &str, first: usize) -> String {
    let (head, rest) = digits.split_at(first);
    let groups = rest
        .as_bytes()
        .chunks(3)
        .map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(head.to_owned())
        .chain(groups)
        .filter(|group| !group.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn uuid(dice: &mut Dice) -> String {
    let hex = format!("{:016x}{:016x}", dice.next(), dice.next());
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

fn client(dice: &mut Dice) -> Record {
    let family = family(dice);
    let given = dice.skewed(GIVEN);
    let (kind, name) = match dice.below(100) {
        0..55 => {
            let middle = if dice.chance(35) {
                format!(" {}", dice.skewed(GIVEN))
            } else {
                String::new()
            };
            let name = match dice.below(2) {
                0 => format!("{given}{middle} {family}"),
                _ => format!("{family}, {given}{middle}"),
            };
            (Kind::Person, name)
        }
        55..78 => {
            let first = if dice.chance(60) {
                family.clone()
            } else {
                dice.of(PLACES).to_owned()
            };
            (Kind::Company, format!("{first} {} Pty Ltd", dice.of(TRADE)))
        }
        78..90 => (
            Kind::Trust,
            if dice.chance(50) {
                format!("{family} Family Trust")
            } else {
                format!("The {given} {family} Trust")
            },
        ),
        90..97 => (Kind::Fund, format!("{family} Superannuation Fund")),
        _ => (
            Kind::Other,
            format!("{family} & {} Partnership", dice.skewed(FAMILY)),
        ),
    };
    let other_names = match kind {
        Kind::Person if dice.chance(4) => vec![format!("{given} {}", dice.skewed(FAMILY))],
        Kind::Company if dice.chance(25) => vec![format!("{} {}", dice.of(PLACES), dice.of(TRADE))],
        _ => Vec::new(),
    };
    let abn_digits = dice.digits(11);
    let company = kind == Kind::Company;
    let email = if company {
        format!("office@{}{}.com.au", plain(&family), dice.below(500))
    } else {
        format!(
            "{}.{}{}@{}",
            plain(given),
            plain(&family),
            dice.below(100),
            dice.of(MAIL)
        )
    };
    let phone = match dice.below(4) {
        0 => format!(
            "(0{}) {}",
            dice.of(&["2", "3", "7", "8"]),
            spaced(&dice.digits(8), 4)
        ),
        1 => format!("+61 4{}", spaced(&dice.digits(8), 2)),
        _ => format!("04{}", spaced(&dice.digits(8), 2)),
    };
    let code = format!(
        "{:.4}{:04}",
        plain(&family).to_uppercase(),
        dice.below(10_000)
    );
    Record {
        other_names,
        code: Some(code),
        acn: company.then(|| spaced(abn_digits.get(2..).unwrap_or_default(), 3)),
        abn: (company || dice.chance(35)).then(|| spaced(&abn_digits, 2)),
        emails: if dice.chance(80) {
            vec![email]
        } else {
            Vec::new()
        },
        phones: if dice.chance(85) {
            vec![phone]
        } else {
            Vec::new()
        },
        archived: dice.chance(8),
        ..Record::new(uuid(dice), kind, name)
    }
}

/// So many clients from a seed.
pub(crate) fn clients(count: usize, seed: u64) -> impl Iterator<Item = Record> {
    let mut dice = Dice::new(seed);
    (0..count).map(move |_| client(&mut dice))
}

/// A text with one slip of the finger somewhere.
pub(crate) fn slipped(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len());
    let letter = char::from(b'a' + u8::try_from(dice.below(26)).unwrap_or_default());
    match dice.below(4) {
        0 if letters.len() > 3 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|held| *held = letter),
    }
    letters.into_iter().collect()
}
