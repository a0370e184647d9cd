//! Beside the step: the picture of the company so far, and what ASIC would say.

use super::wizard::use_wizard;
use crate::ui::{Badge, Diagram, Edge, Inside, Kind, Node, Sheet, Tone, Words, initials};
use deedbox_domain::client::ClientKind;
use deedbox_domain::order::{self, Step, Structure};
use deedbox_domain::rules::{Finding, Severity};
use leptos::prelude::*;

/// The picture and the panel.
#[component]
pub fn Aside(step: Memo<Step>) -> impl IntoView {
    let wizard = use_wizard();
    let picture = Memo::new(move |_| wizard.page.with(|page| page.structure.clone()));
    view! {
        <aside class="wizard-aside stack" aria-label="This order">
            <Sheet id="picture" title="Structure so far">
                <Diagram
                    nodes=Signal::derive(move || picture.with(nodes))
                    edges=Signal::derive(move || picture.with(edges))
                    words=Signal::derive(move || picture.with(|picture| picture.words.clone()))
                />
            </Sheet>
            <Sheet id="asic" title="ASIC would say" inside=Inside::Bare>
                <ul class="rows" role="list">
                    {move || {
                        let step = step.get();
                        let findings = wizard
                            .page
                            .with(|page| {
                                let of = page
                                    .findings
                                    .iter()
                                    .filter(|finding| {
                                        step == Step::Review
                                            || page.places.get(&finding.field) == Some(&step)
                                    });
                                of.cloned().collect::<Vec<_>>()
                            });
                        said(&findings)
                            .into_iter()
                            .map(|said| view! { <Line said /> })
                            .collect_view()
                    }}
                </ul>
            </Sheet>
        </aside>
    }
    .into_any()
}

fn nodes(picture: &Structure) -> Vec<Node> {
    let node = |node: &order::Node| {
        let first = node.label.split_whitespace().next().unwrap_or_default();
        Node {
            kind: match node.shape {
                ClientKind::Person => Kind::Person,
                ClientKind::Trust => Kind::Trust,
                ClientKind::Fund => Kind::Fund,
                ClientKind::Company | ClientKind::Other => Kind::Company,
            },
            initials: initials(&node.label),
            note: format!("{first}, {}", node.note),
            name: node.label.clone(),
            is_new: node.new,
            rank: node.rank,
        }
    };
    picture.nodes.iter().map(node).collect()
}

fn edges(picture: &Structure) -> Vec<Edge> {
    let place = |id: &str| picture.nodes.iter().position(|node| node.id == id);
    let edge = |edge: &order::Edge| {
        Some(Edge {
            from: place(&edge.from)?,
            to: place(&edge.to)?,
            role: edge.label.clone(),
        })
    };
    picture.edges.iter().filter_map(edge).collect()
}

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    title: &'static str,
    words: String,
    tone: Tone,
    badge: &'static str,
}

/// What ASIC would say: what is empty is counted, what is wrong is said.
fn said(findings: &[Finding]) -> Vec<Said> {
    let line = |title, words: String, tone, badge| Said {
        title,
        words,
        tone,
        badge,
    };
    let empty = findings
        .iter()
        .filter(|finding| matches!(finding.rule, "R01" | "R04"))
        .count();
    let mut lines = Vec::new();
    for finding in findings
        .iter()
        .filter(|finding| !matches!(finding.rule, "R01" | "R04"))
    {
        let words = finding.message.clone();
        lines.extend(match (finding.severity, &finding.reason) {
            (Severity::Error, _) => Some(line("To put right", words, Tone::Bad, "Rejects")),
            (Severity::Warning, None) => Some(line("Have a look", words, Tone::Warn, "Warns")),
            (Severity::Warning, Some(_)) => Some(line("Explained", words, Tone::Good, "Passes")),
            (Severity::Info, _) => None,
        });
    }
    if empty > 0 {
        let words = match empty {
            1 => "One thing is not filled in.".to_owned(),
            many => format!("{many} things are not filled in."),
        };
        lines.push(line("Not complete", words, Tone::Bad, "Rejects"));
    }
    if lines.is_empty() {
        let words = "Nothing here that ASIC would refuse.".to_owned();
        lines.push(line("All there", words, Tone::Good, "Passes"));
    }
    lines
}

#[component]
fn Line(said: Said) -> impl IntoView {
    view! {
        <li>
            <div class="row-main">
                <strong>{said.title}</strong>
                <p>{said.words}</p>
            </div>
            <Badge tone=said.tone words=Words::Borrowed(said.badge) />
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::said;
    use deedbox_domain::rules::{Finding, Severity};

    fn finding(rule: &'static str, severity: Severity) -> Finding {
        Finding {
            rule,
            severity,
            field: "name.text".to_owned(),
            message: "It is so.".to_owned(),
            fix: None,
            reason: None,
        }
    }

    #[test]
    fn what_is_empty_is_counted_and_what_is_wrong_is_said() {
        let findings = [
            finding("R01", Severity::Error),
            finding("NM05b", Severity::Warning),
            finding("R01", Severity::Error),
            finding("NM03", Severity::Info),
        ];
        let badges: Vec<_> = said(&findings).iter().map(|said| said.badge).collect();
        assert_eq!(badges, ["Warns", "Rejects"]);
        let all_well = said(&[]);
        assert_eq!(all_well.first().map(|said| said.badge), Some("Passes"));
    }
}
