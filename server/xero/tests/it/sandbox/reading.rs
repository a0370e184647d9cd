use deedbox_core::ports::practice::PracticeManager;
use deedbox_xero::XpmError;
use deedbox_xero::endpoints::Pagination;
use deedbox_xero::endpoints::clients::Client;
use deedbox_xero::endpoints::stream::Row;
use jiff::civil::Date;

use super::Practice;

async fn listed(practice: &Practice) -> Vec<Client> {
    let mut stream = practice.xpm().client_list(None).await.unwrap();
    let mut clients = Vec::new();
    while let Some(row) = stream.next().await.unwrap() {
        let Row::Client(client) = row else {
            panic!("{row:?}")
        };
        clients.push(*client);
    }
    clients
}

#[tokio::test]
async fn json_and_xml_give_the_same_practice() {
    let practice = Practice::of(300).await;
    let json = listed(&practice).await;
    practice.switch("wire.json", "always-xml");
    let xml = listed(&practice).await;
    assert!(json.len() >= 300, "{}", json.len());
    assert_eq!(json, xml);
    for style in ["all-absent", "all-empty"] {
        practice.switch("wire.empty_style", style);
        assert_eq!(listed(&practice).await, json, "{style}");
    }
    assert!(json.iter().any(|client| client.is_archived.is_yes()));
    assert!(json.iter().any(|client| client.is_deleted.is_yes()));
    assert!(
        json.iter()
            .any(|client| client.tax_number.get().is_some_and(|tail| tail.len() == 3))
    );
    let pairs: Vec<_> = json
        .iter()
        .flat_map(|client| client.relationships.iter())
        .collect();
    assert!(!pairs.is_empty());
}

#[tokio::test]
async fn everything_else_reads_alike_in_both_formats() {
    let practice = Practice::of(200).await;
    let xpm = practice.xpm();
    let first = listed(&practice).await.remove(0);
    let uuid = first.uuid.as_str();
    let (from, to) = (Date::constant(2026, 1, 1), Date::constant(2026, 12, 1));
    let mut seen = Vec::new();
    for wire in ["strict-header", "always-xml"] {
        practice.switch("wire.json", wire);
        let staff = xpm.staff_list().await.unwrap();
        let groups = xpm.group_list().await.unwrap();
        let group = groups.first().unwrap().uuid.as_str().to_owned();
        let jobs = xpm.job_current().await.unwrap();
        let number = jobs.first().unwrap().id.as_str().to_owned();
        let contacts = xpm.contact_page(None).await.unwrap().contacts;
        assert!(!staff.is_empty() && !jobs.is_empty() && !contacts.is_empty());
        assert!(jobs.iter().any(|job| !job.tasks.is_empty()));
        seen.push((
            (staff.clone(), groups, xpm.group_get(&group).await.unwrap()),
            (
                jobs,
                xpm.job_get(&number).await.unwrap(),
                xpm.job_states().await.unwrap(),
            ),
            (
                contacts,
                xpm.client_get(uuid).await.unwrap(),
                xpm.staff_get(staff[0].uuid.as_str()).await.unwrap(),
            ),
            (
                xpm.time_list(from, to).await.unwrap(),
                xpm.job_list(from, to).await.unwrap(),
            ),
        ));
    }
    assert_eq!(seen[0], seen[1]);
    let (_, (_, job, states), (_, client, staff), _) = &seen[0];
    assert!(job.is_some() && client.is_some() && staff.is_some() && !states.is_empty());
}

#[tokio::test]
async fn pages_lead_to_the_end_and_never_to_a_stranger() {
    let practice = Practice::of(1_200).await;
    let xpm = practice.xpm();
    let (mut next, mut uuids) = (None, Vec::new());
    loop {
        let page = xpm.client_page(next.as_deref()).await.unwrap();
        uuids.extend(
            page.clients
                .iter()
                .map(|client| client.uuid.as_str().to_owned()),
        );
        next = Pagination::next(&page.pagination).map(str::to_owned);
        if next.is_none() {
            break;
        }
    }
    let whole = listed(&practice).await;
    let live = whole
        .iter()
        .filter(|c| !c.is_archived.is_yes() && !c.is_deleted.is_yes())
        .count();
    let count = uuids.len();
    uuids.sort();
    uuids.dedup();
    assert_eq!((uuids.len(), count), (live, live));

    practice.switch("page.next_host", "foreign");
    let page = xpm.client_page(None).await.unwrap();
    let stranger = Pagination::next(&page.pagination).unwrap();
    assert!(matches!(
        xpm.client_page(Some(stranger)).await,
        Err(XpmError::NotSent(_))
    ));
}

#[tokio::test]
async fn an_unknown_client_is_none_where_xpm_says_so() {
    let practice = Practice::of(20).await;
    let nobody = "00000000-0000-4000-8000-000000000000";
    for business in ["legacy200", "http-status"] {
        practice.switch("wire.business_error", business);
        let found = practice.xpm().client_get(nobody).await;
        assert_eq!(found, Ok(None), "{business}");
    }
    // A refusal without a word is a refusal: nothing says that there is no client.
    for body in ["empty", "problem-json"] {
        practice.switch("wire.error_body", body);
        let error = practice.xpm().client_get(nobody).await.unwrap_err();
        assert!(
            matches!(error, XpmError::Rejected { status: 400, .. }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn forty_calls_at_once_are_never_refused_by_a_limit() {
    let practice = Practice::of(40).await;
    let port = practice.port();
    let calls = (0..40).map(|_| {
        let (port, access) = (port.clone(), practice.access());
        tokio::spawn(async move { port.staff(&access).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let journal = practice.journal();
    assert_eq!(journal.len(), 40);
    assert!(journal.iter().all(|entry| entry.status == 200));
    assert_eq!(port.budget(&practice.access().tenant).await.minute_left, 20);
}
