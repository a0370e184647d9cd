use super::layout::{Edge, Node, Place, WIDTH, cut, place, two_lines};
use crate::ui::Kind;
use leptos::prelude::*;

/// The picture of a structure. To a screen reader it is one image with the whole structure in
/// words.
#[component]
pub fn Diagram(
    #[prop(into)] nodes: Signal<Vec<Node>>,
    #[prop(into)] edges: Signal<Vec<Edge>>,
    /// The same in words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    move || {
        let (nodes, edges) = (nodes.get(), edges.get());
        let (places, height) = place(&nodes);
        let lines = edges
            .iter()
            .filter_map(|edge| {
                let from = nodes.get(edge.from)?;
                // A person's role is in the note above them.
                let role = (from.kind != Kind::Person).then(|| cut(&edge.role, 20));
                Some((*places.get(edge.from)?, *places.get(edge.to)?, role))
            })
            .map(|(from, to, role)| line(from, to, role))
            .collect_view();
        let dashed = nodes
            .iter()
            .any(|node| node.is_new)
            .then(|| view! { <p class="source">"Dashed: made by this order"</p> });
        let shapes = nodes
            .iter()
            .zip(&places)
            .map(|(node, at)| shape(node, *at))
            .collect_view();
        view! {
            <svg
                class="diagram"
                viewBox=format!("0 0 {WIDTH} {height}")
                width=WIDTH.to_string()
                height=height.to_string()
                role="img"
                aria-label=words.get()
            >
                {lines}
                {shapes}
            </svg>
            {dashed}
        }
    }
}

fn line(from: Place, to: Place, role: Option<String>) -> AnyView {
    let (upper, lower) = if from.top <= to.top {
        (from, to)
    } else {
        (to, from)
    };
    let role = role.map(|role| {
        let beside = (upper.x + 8.0).to_string();
        let between = f32::midpoint(upper.bottom, lower.top) + 4.0;
        view! {
            <text class="diagram-note diagram-start" x=beside y=between.to_string()>
                {role}
            </text>
        }
    });
    view! {
        <line
            x1=upper.x.to_string()
            y1=upper.bottom.to_string()
            // Toward the middle of the lower one, but not all at one point.
            x2=(lower.x + (upper.x - lower.x) * 0.3).to_string()
            y2=lower.top.to_string()
        ></line>
        {role}
    }
    .into_any()
}

fn shape(node: &Node, at: Place) -> AnyView {
    let class = node.is_new.then_some("is-new");
    let (x, top) = (at.x, at.top);
    let within = if node.is_new {
        "diagram-note"
    } else {
        "diagram-name"
    };
    match node.kind {
        Kind::Person | Kind::Group => view! {
            <circle class=class cx=x.to_string() cy=(top + 19.0).to_string() r="19"></circle>
            <text class=within x=x.to_string() y=(top + 23.0).to_string()>
                {node.initials.clone()}
            </text>
            <text class="diagram-note" x=x.to_string() y=(top - 8.0).to_string()>
                {cut(&node.note, 15)}
            </text>
        }
        .into_any(),
        Kind::Company | Kind::Other => {
            let (first, second) = two_lines(&node.name);
            let first_y = if second.is_some() {
                top + 20.0
            } else {
                top + 27.0
            };
            let second = second.map(|words| {
                view! {
                    <text class="diagram-note" x=x.to_string() y=(top + 35.0).to_string()>
                        {cut(words, 24)}
                    </text>
                }
            });
            view! {
                <rect
                    class=class
                    x=(x - 75.0).to_string()
                    y=top.to_string()
                    width="150"
                    height="44"
                    rx="2"
                ></rect>
                <text class="diagram-name" x=x.to_string() y=first_y.to_string()>
                    {cut(first, 22)}
                </text>
                {second}
            }
            .into_any()
        }
        Kind::Trust | Kind::Fund => view! {
            <polygon class=class points=corners(node.kind, x, top)></polygon>
            <text class="diagram-name" x=x.to_string() y=(at.bottom + 17.0).to_string()>
                {cut(&node.name, 30)}
            </text>
            <text class="diagram-note" x=x.to_string() y=(at.bottom + 31.0).to_string()>
                {cut(&node.note, 34)}
            </text>
        }
        .into_any(),
    }
}

fn corners(kind: Kind, x: f32, top: f32) -> String {
    let corners: &[(f32, f32)] = match kind {
        Kind::Fund => &[
            (0.0, 0.0),
            (29.0, 20.0),
            (18.0, 48.0),
            (-18.0, 48.0),
            (-29.0, 20.0),
        ],
        _ => &[(0.0, 0.0), (32.0, 48.0), (-32.0, 48.0)],
    };
    let points: Vec<String> = corners
        .iter()
        .map(|(dx, dy)| format!("{},{}", x + dx, top + dy))
        .collect();
    points.join(" ")
}
