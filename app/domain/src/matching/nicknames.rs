//! Short and familiar forms of given names, as they are met in Australia: a
//! table, and as long as its rows.

/// A name and the forms people call it by.
const SHORT: &[(&str, &str)] = &[
    ("abigail", "abby abbie gail"),
    ("abraham", "abe"),
    ("adrian", "ade"),
    ("agnes", "aggie nessie"),
    ("alan", "al"),
    ("albert", "al bert bertie"),
    ("alexander", "alex al xander sandy alec lex sasha"),
    ("alexandra", "alex alexa lexi sandy sasha xandra"),
    ("alfred", "alf alfie fred"),
    ("alice", "ali"),
    ("alison", "ali allie"),
    ("allan", "al"),
    ("allen", "al"),
    ("amanda", "mandy"),
    ("amelia", "amy millie"),
    ("andrea", "andie"),
    ("andrew", "andy drew"),
    ("angela", "angie ange"),
    ("ann", "annie nan nancy"),
    ("anne", "annie nan nancy"),
    ("annabel", "bella"),
    ("anthony", "tony ant"),
    ("antonio", "tony"),
    ("antony", "tony ant"),
    ("archibald", "archie"),
    ("arthur", "art artie"),
    ("augustus", "gus"),
    ("barbara", "barb babs barbie"),
    ("barry", "baz bazza"),
    ("beatrice", "bea trixie"),
    ("belinda", "bel lindy"),
    ("benedict", "ben"),
    ("benjamin", "ben benny benji"),
    ("bernard", "bernie"),
    ("bernadette", "bernie"),
    ("beverley", "bev"),
    ("beverly", "bev"),
    ("bradley", "brad"),
    ("brenda", "bren"),
    ("bridget", "bridie biddy"),
    ("bronwyn", "bron"),
    ("cameron", "cam"),
    ("caroline", "carrie caz caro"),
    ("carolyn", "carrie lyn caz"),
    ("cassandra", "cass cassie sandra"),
    ("catherine", "cath cathy cate kate katie kathy cat kit"),
    ("cecilia", "cec ceci"),
    ("charles", "charlie chuck chas chaz"),
    ("charlotte", "charlie lottie"),
    ("christina", "chris chrissie tina"),
    ("christine", "chris chrissie tina"),
    ("christopher", "chris kit topher"),
    ("clifford", "cliff"),
    ("constance", "connie"),
    ("cornelius", "con neil"),
    ("cynthia", "cindy"),
    ("daniel", "dan danny"),
    ("danielle", "dani danni"),
    ("darren", "daz dazza"),
    ("david", "dave davey davo"),
    ("deborah", "deb debbie"),
    ("debra", "deb debbie"),
    ("denise", "den"),
    ("dennis", "den denny"),
    ("desmond", "des"),
    ("dominic", "dom"),
    ("donald", "don donny"),
    ("dorothy", "dot dottie dolly dora"),
    ("douglas", "doug dougie"),
    ("duncan", "dunc"),
    ("edmund", "ed ned ted"),
    ("edward", "ed eddie ted teddy ned"),
    ("edwin", "ed eddie"),
    ("eleanor", "ellie nell nora elle"),
    (
        "elizabeth",
        "liz lizzie beth betty bess bessie betsy eliza elsie libby lisa liza lisbeth lilibet",
    ),
    (
        "elisabeth",
        "liz lizzie beth betty bess eliza elsie libby lisa liza",
    ),
    ("emily", "em emmy millie"),
    ("emma", "em emmy"),
    ("eric", "rick"),
    ("ernest", "ernie"),
    ("eugene", "gene"),
    ("evelyn", "eve evie"),
    ("felicity", "fliss flick"),
    ("florence", "flo florrie flossie"),
    ("frances", "fran franny frankie"),
    ("francesca", "fran frankie"),
    ("francis", "frank frankie fran"),
    ("franklin", "frank"),
    ("frederick", "fred freddie freddy rick"),
    ("gabriel", "gabe"),
    ("gabrielle", "gabby gab"),
    ("gary", "gaz gazza"),
    ("geoffrey", "geoff"),
    ("george", "georgie"),
    ("georgina", "georgie gina"),
    ("gerald", "gerry jerry"),
    ("gerard", "gerry"),
    ("gillian", "gill jill"),
    ("gordon", "gordie"),
    ("gregory", "greg"),
    ("gwendolyn", "gwen"),
    ("harold", "harry hal"),
    ("harriet", "hattie harry"),
    ("heather", "heath"),
    ("helen", "nell nellie"),
    ("henry", "harry hank hal"),
    ("herbert", "herb bert"),
    ("howard", "howie"),
    ("hubert", "bert"),
    ("hugh", "hughie"),
    ("ignatius", "iggy"),
    ("isaac", "ike"),
    ("isabella", "bella izzy issy bell"),
    ("isabelle", "belle izzy issy"),
    ("jacob", "jake"),
    ("jacqueline", "jackie jacqui"),
    ("james", "jim jimmy jamie jem"),
    ("jane", "janie jenny"),
    ("janet", "jan"),
    ("janice", "jan"),
    ("jasmine", "jas jaz"),
    ("jason", "jase"),
    ("jean", "jeannie"),
    ("jeffrey", "jeff"),
    ("jennifer", "jen jenny jenni jenna"),
    ("jeremy", "jerry jez jem"),
    ("jessica", "jess jessie"),
    ("joan", "joanie"),
    ("joanna", "jo"),
    ("joanne", "jo"),
    ("john", "jack johnny jock"),
    ("jonathan", "jon jonny"),
    ("joseph", "joe joey jo"),
    ("josephine", "jo josie"),
    ("joshua", "josh"),
    ("judith", "judy jude"),
    ("julia", "jules"),
    ("julian", "jules"),
    ("julie", "jules"),
    ("justin", "jus"),
    ("karen", "kaz"),
    ("katherine", "kate katie kathy kath kat kit kitty kay"),
    ("kathleen", "kath kathy kate kay"),
    ("kathryn", "kath kathy kate katie kat"),
    ("kenneth", "ken kenny"),
    ("kevin", "kev"),
    ("kimberley", "kim"),
    ("kimberly", "kim"),
    ("kristen", "kris"),
    ("kristina", "kris tina"),
    ("kristine", "kris"),
    ("lachlan", "lachie lockie"),
    ("laura", "laurie"),
    ("laurence", "larry laurie"),
    ("lawrence", "larry laurie lawrie"),
    ("leanne", "lee"),
    ("leonard", "len lenny leo"),
    ("leslie", "les"),
    ("lesley", "les"),
    ("lillian", "lily lil"),
    ("lindsay", "lin"),
    ("louis", "lou louie"),
    ("louise", "lou lulu"),
    ("lucinda", "lucy cindy"),
    ("lynette", "lyn lynne"),
    ("mackenzie", "mac kenzie"),
    ("madeleine", "maddie maddy"),
    ("madeline", "maddie maddy"),
    ("malcolm", "mal"),
    (
        "margaret",
        "maggie meg peg peggy marg margie marge madge daisy greta maisie rita",
    ),
    ("maria", "mia"),
    ("marianne", "annie"),
    ("marilyn", "lyn"),
    ("martha", "marty"),
    ("martin", "marty"),
    ("mary", "molly polly mamie"),
    ("matilda", "tilly mattie"),
    ("matthew", "matt matty"),
    ("maureen", "mo"),
    ("maurice", "maury"),
    ("maxwell", "max"),
    ("maximilian", "max"),
    ("melanie", "mel"),
    ("melinda", "mel mindy"),
    ("melissa", "mel lissa missy"),
    ("michael", "mike mick micky mickey mikey"),
    ("michelle", "shell shelly"),
    ("miriam", "mim"),
    ("mitchell", "mitch"),
    ("montgomery", "monty"),
    ("murray", "muzza"),
    ("nathan", "nate nath"),
    ("nathaniel", "nate nat nathan"),
    ("natalie", "nat"),
    ("natasha", "tash tasha nat"),
    ("neville", "nev"),
    ("nicholas", "nick nicky nico"),
    ("nicola", "nicky nicki nic"),
    ("nicolas", "nick nico"),
    ("nicole", "nicky nicki nic nikki"),
    ("norman", "norm"),
    ("oliver", "ollie oli"),
    ("olivia", "liv livvy ollie"),
    ("oswald", "oz ozzie"),
    ("pamela", "pam"),
    ("patrick", "pat paddy rick"),
    ("patricia", "pat patty trish tricia patsy trisha"),
    ("paul", "paulie"),
    ("pauline", "paula"),
    ("penelope", "penny pen"),
    ("peter", "pete"),
    ("philip", "phil pip"),
    ("phillip", "phil pip"),
    ("philippa", "pip pippa"),
    ("phyllis", "phyl"),
    ("prudence", "prue"),
    ("rachel", "rach"),
    ("randall", "randy"),
    ("raymond", "ray"),
    ("rebecca", "bec becca becky beck"),
    ("reginald", "reg reggie"),
    ("richard", "rick ricky dick rich richie"),
    ("robert", "bob bobby rob robbie bert"),
    ("roberta", "bobbie robbie"),
    ("robyn", "rob"),
    ("roderick", "rod"),
    ("rodney", "rod"),
    ("roger", "rog"),
    ("roland", "roly"),
    ("ronald", "ron ronnie"),
    ("rosemary", "rose rosie"),
    ("rosalind", "ros"),
    ("roslyn", "ros lyn"),
    ("rosalie", "rose rosie"),
    ("rupert", "rupe"),
    ("russell", "russ rusty"),
    ("samantha", "sam sammy"),
    ("samuel", "sam sammy"),
    ("sandra", "sandy sandi"),
    ("sarah", "sally sadie"),
    ("scott", "scotty"),
    ("sebastian", "seb"),
    ("shirley", "shirl"),
    ("sidney", "sid"),
    ("simon", "si"),
    ("solomon", "sol"),
    ("spencer", "spence"),
    ("stanley", "stan"),
    ("stephanie", "steph stevie"),
    ("stephen", "steve stevie steph"),
    ("steven", "steve stevie"),
    ("stewart", "stew stu"),
    ("stuart", "stu stew"),
    ("susan", "sue susie suzy"),
    ("susanne", "sue susie"),
    ("suzanne", "sue suzy susie"),
    ("sydney", "syd"),
    ("tamara", "tammy"),
    ("terence", "terry tel"),
    ("terrence", "terry"),
    ("teresa", "terri tess tessa"),
    ("theresa", "terri tess tessa"),
    ("theodore", "ted teddy theo"),
    ("thomas", "tom tommy thom"),
    ("timothy", "tim timmy"),
    ("tobias", "toby"),
    ("trevor", "trev"),
    ("valerie", "val"),
    ("vanessa", "ness nessa"),
    ("veronica", "ronnie vera"),
    ("victor", "vic"),
    ("victoria", "vicki vicky vic tori"),
    ("vincent", "vin vince vinnie"),
    ("virginia", "ginny ginger"),
    ("vivian", "viv"),
    ("vivienne", "viv"),
    ("walter", "wally walt wal"),
    ("warren", "waz"),
    ("wayne", "wayno"),
    ("wendy", "wen"),
    ("wilfred", "wilf"),
    ("william", "bill billy will willy willie liam wil"),
    ("winifred", "win winnie freda"),
    ("yvonne", "von"),
    ("zachary", "zac zach zak"),
];

/// Names taken in Australia for ones of another language: likely, and less
/// certain than a short form.
const TAKEN: &[(&str, &str)] = &[
    ("antonios", "tony anthony"),
    ("athanasios", "arthur tom"),
    ("charalambos", "harry bob"),
    ("dimitrios", "jim jimmy james dimitri"),
    ("domenico", "dominic dom"),
    ("eleni", "helen"),
    ("evangelos", "angelo"),
    ("francesco", "frank"),
    ("georgios", "george"),
    ("giovanni", "john"),
    ("giuseppe", "joe joseph"),
    ("guillermo", "william bill"),
    ("ioannis", "john yianni"),
    ("jose", "joe joseph"),
    ("konstantinos", "con kon costa gus"),
    ("mikhail", "michael misha"),
    ("mohammed", "mo mohamed muhammad mohammad"),
    ("muhammad", "mo mohamed mohammad"),
    ("nikolaos", "nick nicholas"),
    ("panagiotis", "peter"),
    ("pasquale", "pat"),
    ("salvatore", "sam sal"),
    ("stavros", "steve"),
    ("vasilios", "bill vas"),
    ("vincenzo", "vince vincent"),
];

/// The same name spelt in ways that are more than a slip apart.
const SPELT: &[&str] = &[
    "aidan ayden aiden",
    "caitlin kaitlyn katelyn",
    "catherine katherine kathryn catharine",
    "christine kristine kristin",
    "deborah debra",
    "geoffrey jeffrey",
    "geoff jeff",
    "graham graeme grahame",
    "isabel isobel isabelle",
    "jacqueline jaclyn",
    "lindsay lyndsey lindsey",
    "marc mark",
    "nicholas nicolas nikolas",
    "sean shaun shawn",
    "stephen steven stefan",
    "stuart stewart",
    "susan suzanne susanne",
    "teresa theresa",
    "tracey tracy",
    "zoe zoey",
];

/// How two different given names are the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kin {
    /// One is a short form of the other.
    Short,
    /// Two short forms of one name, or a name taken for one of another language.
    Distant,
    /// Two spellings.
    Spelt,
}

fn lists(table: &[(&str, &str)], name: &str, form: &str) -> bool {
    table
        .iter()
        .any(|(long, forms)| *long == name && forms.split(' ').any(|one| one == form))
}

/// How the names are one name; both folded and in small letters.
pub(super) fn kin(one: &str, other: &str) -> Option<Kin> {
    if lists(SHORT, one, other) || lists(SHORT, other, one) {
        return Some(Kin::Short);
    }
    let within = |forms: &str| {
        let mut forms = forms.split(' ');
        forms.clone().any(|form| form == one) && forms.any(|form| form == other)
    };
    if SPELT.iter().any(|forms| within(forms)) {
        return Some(Kin::Spelt);
    }
    let distant = SHORT.iter().chain(TAKEN).any(|(_, forms)| within(forms))
        || lists(TAKEN, one, other)
        || lists(TAKEN, other, one);
    distant.then_some(Kin::Distant)
}

/// Other forms of a name that begin with another letter.
pub(super) fn forms(name: &str) -> Vec<&'static str> {
    let mut forms: Vec<&'static str> = Vec::new();
    for (long, shorts) in SHORT.iter().chain(TAKEN) {
        if *long == name {
            forms.extend(shorts.split(' '));
        } else if shorts.split(' ').any(|short| short == name) {
            forms.push(long);
        }
    }
    for spellings in SPELT {
        if spellings.split(' ').any(|one| one == name) {
            forms.extend(spellings.split(' '));
        }
    }
    forms.retain(|form| form.chars().next() != name.chars().next());
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Which of the two is the short form.
pub(super) fn short_first<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    if lists(SHORT, one, other) {
        (other, one)
    } else {
        (one, other)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kin, SHORT, forms, kin};

    #[test]
    fn short_forms_are_known_both_ways() {
        for (one, other, expected) in [
            ("bill", "william", Some(Kin::Short)),
            ("margaret", "peggy", Some(Kin::Short)),
            ("liz", "elizabeth", Some(Kin::Short)),
            ("jack", "john", Some(Kin::Short)),
            ("bill", "will", Some(Kin::Distant)),
            ("giovanni", "john", Some(Kin::Distant)),
            ("steven", "stephen", Some(Kin::Spelt)),
            // Two names with one short form are two names.
            ("alexander", "alexandra", None),
            ("christine", "christopher", None),
            ("samuel", "samantha", None),
            ("henry", "harold", None),
            ("jane", "luca", None),
        ] {
            assert_eq!(kin(one, other), expected, "{one} {other}");
            assert_eq!(kin(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn other_forms_are_those_that_an_initial_does_not_find() {
        assert_eq!(forms("bill"), ["guillermo", "vasilios", "william"]);
        assert_eq!(
            forms("margaret"),
            ["daisy", "greta", "peg", "peggy", "rita"]
        );
        assert!(forms("luca").is_empty());
    }

    #[test]
    fn every_name_stands_once_and_is_folded() {
        for (at, (name, forms)) in SHORT.iter().enumerate() {
            assert!(
                SHORT.iter().skip(at + 1).all(|(other, _)| other != name),
                "{name}"
            );
            let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
            assert!(
                plain(name) && forms.split(' ').all(plain),
                "{name}: {forms}"
            );
        }
    }
}
