//! The rule of names: XML Pascal case, JSON camel case, same words. Code uses
//! the XML spelling; this turns it into the JSON one (the README's table of facts).

/// The JSON spelling of an XML name.
pub(crate) fn json_name(xml: &str) -> String {
    let mut name = String::with_capacity(xml.len());
    push_json_name(&mut name, xml);
    name
}

/// Appends the JSON spelling of an XML name.
pub(crate) fn push_json_name(out: &mut String, xml: &str) {
    let (stem, tail) = if let Some(stem) = xml.strip_suffix("UUID") {
        (stem, "Uuid")
    } else if let Some(stem) = xml.strip_suffix("URL") {
        (stem, "Url")
    } else if let Some(stem) = xml.strip_suffix("ID") {
        (stem, "Id")
    } else if let Some(stem) = xml.strip_suffix("GST") {
        (stem, "Gst")
    } else if let Some(stem) = xml.strip_suffix("BSB") {
        (stem, "Bsb")
    } else {
        (xml, "")
    };
    let stem = match stem.strip_prefix("GST") {
        Some(rest) => {
            out.push_str("gst");
            out.push_str(rest);
            out.push_str(tail);
            return;
        }
        // Opt-Out is lower case throughout.
        None if stem == "Opt-Out" => "opt-out",
        None => stem,
    };
    let mut first = if stem.is_empty() {
        tail.chars()
    } else {
        stem.chars()
    };
    if let Some(letter) = first.next() {
        out.push(letter.to_ascii_lowercase());
    }
    out.push_str(first.as_str());
    if !stem.is_empty() {
        out.push_str(tail);
    }
}

#[cfg(test)]
mod tests {
    use super::json_name;

    #[test]
    fn every_exception_of_the_table() {
        for (xml, json) in [
            ("UUID", "uuid"),
            ("ID", "id"),
            ("Name", "name"),
            ("PostalPostCode", "postalPostCode"),
            ("GSTRegistered", "gstRegistered"),
            ("PrepareGST", "prepareGst"),
            ("GSTPeriod", "gstPeriod"),
            ("BankBSB", "bankBsb"),
            ("AccountManagerUUID", "accountManagerUuid"),
            ("TaskUUID", "taskUuid"),
            ("InternalID", "internalId"),
            ("Website", "website"),
            ("WebSite", "webSite"),
            ("WebUrl", "webUrl"),
            ("URL", "url"),
            ("Opt-Out", "opt-out"),
            ("add", "add"),
            ("task-uuid", "task-uuid"),
            ("ActiveAtoClient", "activeAtoClient"),
        ] {
            assert_eq!(json_name(xml), json);
        }
    }
}
