//! The table of switches. The first value is the default.

use super::Switch;

const fn one(
    name: &'static str,
    values: &'static [&'static str],
    question: &'static str,
) -> Switch {
    Switch {
        name,
        values,
        several: false,
        question,
    }
}

const fn some(
    name: &'static str,
    values: &'static [&'static str],
    question: &'static str,
) -> Switch {
    Switch {
        name,
        values,
        several: true,
        question,
    }
}

/// Every switch there is.
pub const ALL: &[Switch] = &[
    one(
        "oauth.access_ttl_s",
        &["1800", "720"],
        "lifetime of an access token",
    ),
    one("oauth.code_ttl_s", &["300", "30"], "lifetime of a code"),
    one(
        "oauth.grace_reuse",
        &["new-pair", "same-pair", "new-pair-kills-first"],
        "what a reuse inside the grace gives",
    ),
    one(
        "oauth.denied",
        &["state", "bare", "state-and-description"],
        "what the cancel redirect carries",
    ),
    one(
        "oauth.mixed_scopes",
        &["allow", "refuse"],
        "practice manager scopes beside accounting scopes",
    ),
    one(
        "oauth.prompt",
        &["ignore", "consent-page"],
        "the effect of prompt",
    ),
    one(
        "oauth.scope_holes",
        &["enforce", "open"],
        "whether granular scopes open definitions, tasks and templates",
    ),
    one(
        "oauth.broad_scopes",
        &["allow", "refuse"],
        "whether broad scopes are still granted",
    ),
    one(
        "oauth.scope_error",
        &["401", "403"],
        "status of a call whose scope is missing",
    ),
    one(
        "oauth.token_error_status",
        &["400", "401"],
        "status of token errors",
    ),
    one(
        "oauth.error_description",
        &["absent", "present"],
        "whether token errors carry a description",
    ),
    one(
        "oauth.revoke_effect",
        &["drop-connections", "token-only"],
        "what a revocation removes",
    ),
    one(
        "connections.tenant_name",
        &["name", "null"],
        "whether a practice manager tenant has a name",
    ),
    one(
        "wire.json",
        &["strict-header", "always-xml", "accept-alone"],
        "when JSON is answered",
    ),
    one(
        "wire.request_type",
        &["lenient", "strict"],
        "whether the request's Content-Type is enforced",
    ),
    one(
        "wire.json_body_unasked",
        &["reject", "accept"],
        "a JSON body where strict mode is off",
    ),
    one(
        "wire.fields",
        &["honour", "ignore"],
        "the fields parameter, whose case and nesting are not described",
    ),
    one(
        "wire.business_error",
        &["http-status", "legacy200"],
        "HTTP status of a business error",
    ),
    one(
        "wire.business_status",
        &["400", "500"],
        "which status under http-status",
    ),
    one(
        "wire.error_body",
        &["same-format", "problem-json", "empty"],
        "body of a business error",
    ),
    one(
        "wire.status_word",
        &["ERROR", "Error"],
        "the word for a refused call",
    ),
    one(
        "wire.problem_keys",
        &["pascal", "lower"],
        "case of the keys of gateway errors",
    ),
    one(
        "wire.empty_style",
        &["recorded", "all-absent", "all-empty"],
        "how an empty field is written",
    ),
    one(
        "wire.element_order",
        &["any", "strict"],
        "whether the order of elements is checked in XML requests",
    ),
    one(
        "id.job_uuid_path",
        &["refuse", "accept"],
        "a job's UUID in a path",
    ),
    one(
        "id.job_bodies",
        &["number", "number-or-uuid"],
        "a job's UUID in a body",
    ),
    one(
        "date.birth",
        &["date", "datetime"],
        "form of a birth date in answers",
    ),
    one(
        "date.birth_request",
        &["date", "compact"],
        "form of a birth date in requests",
    ),
    one("limit.day", &["5000", "1000"], "calls a day"),
    one(
        "limit.app_word",
        &["appminute", "app-minute"],
        "word for the app's minute limit",
    ),
    one(
        "limit.concurrent_retry_after",
        &["absent", "present"],
        "Retry-After on a concurrent 429",
    ),
    one(
        "page.next_host",
        &["same", "foreign"],
        "not a doubt but an attack: Next on a foreign host",
    ),
    one(
        "client.paged_fields",
        &["base", "short"],
        "fields filled in paged-list",
    ),
    one(
        "client.search_scope",
        &["name-part", "name-prefix", "name-and-others"],
        "what search looks at",
    ),
    one(
        "client.search_archived",
        &["include", "exclude"],
        "whether search finds archived clients",
    ),
    one(
        "client.modified_bound",
        &["inclusive", "exclusive"],
        "the bound of modifiedsince",
    ),
    some(
        "client.modified_bumps",
        &["fields", "archive", "relationship", "contact"],
        "what moves a client's stamp",
    ),
    one(
        "client.modified_deleted",
        &["report", "omit"],
        "deleted clients in a modifiedsince answer",
    ),
    one(
        "client.document_max",
        &["26214400", "5242880"],
        "the most bytes of a document",
    ),
    one(
        "client.prospect_id",
        &["same", "new"],
        "whether a prospect that becomes a client keeps its UUID",
    ),
    one(
        "client.tax_block",
        &["absent-until-set", "always"],
        "when the tax block appears",
    ),
    one(
        "client.update_omitted",
        &["keep", "blank", "blank-except-tax"],
        "what an update does to a field left out",
    ),
    one(
        "client.update_empty",
        &["clear", "keep"],
        "what an update does with an empty value",
    ),
    one(
        "client.conflict_409",
        &["never", "stale-write", "archived"],
        "what triggers a 409",
    ),
    one(
        "client.duplicate_tax",
        &["reject", "accept"],
        "a tax number another client has",
    ),
    one(
        "client.structure_names",
        &[
            "self-managed-superannuation-fund",
            "superannuation-fund",
            "smsf",
            "own-words",
        ],
        "what the practice calls its business structures",
    ),
    one(
        "client.unknown_structure",
        &["reject", "accept", "blank"],
        "a business structure the practice does not have",
    ),
    one(
        "contact.list_roles",
        &["absent", "present"],
        "IsPrimary and Position in the contact list",
    ),
    one(
        "contact.delete",
        &["unlink-if-client", "delete-always"],
        "a contact's deletion with clientUuid",
    ),
    one(
        "contact.primary",
        &["single", "many"],
        "whether the former primary contact is cleared",
    ),
    one(
        "rel.uuid",
        &["shared", "per-side"],
        "UUID of the mirrored relationship",
    ),
    one(
        "rel.labels",
        &["of-forms", "same-word", "mixed"],
        "the word on the other side",
    ),
    one(
        "rel.direction",
        &["related-has-role", "reversed"],
        "whose role the type of a relationship names",
    ),
    one(
        "rel.needs_structure",
        &["both", "first", "none"],
        "where a business structure is needed",
    ),
    one(
        "rel.add_answer",
        &["ClientRelationship", "Relationship"],
        "XML element answered by addrelationship",
    ),
    one(
        "rel.delete_answer",
        &["status", "record"],
        "what deleterelationship answers",
    ),
    one(
        "rel.unset_numbers",
        &["zero", "empty", "absent"],
        "shares and percentage that were not given",
    ),
    one(
        "rel.repeat",
        &["second-entry", "refuse"],
        "the same relationship added twice",
    ),
    one(
        "field.dropdown",
        &["text", "refuse-unknown"],
        "whether the text of a dropdown has to be one of its options",
    ),
    one(
        "job.span_days",
        &["365", "364"],
        "longest span of a job list",
    ),
    one(
        "job.status_filter",
        &["ignore", "honour"],
        "the undocumented status parameter",
    ),
    one(
        "job.current",
        &["open-only", "all"],
        "which jobs are current",
    ),
    one("job.list_uuid", &["present", "absent"], "UUID in job lists"),
    one(
        "job.state_answer",
        &["status-only", "job"],
        "what a change of state answers",
    ),
    one(
        "job.request_keys",
        &["both", "doc", "oas"],
        "CategoryID or CategoryUUID of a job, TaskUUID or UUID of a task, in a change",
    ),
    one(
        "staff.disabled",
        &["hidden", "listed"],
        "whether the staff list has disabled people",
    ),
    one(
        "time.job_range",
        &["optional", "required"],
        "from and to on the time of a job",
    ),
    one(
        "time.task_id",
        &["job-task", "base-task", "both"],
        "which task UUID a time entry takes",
    ),
    some(
        "time.refuse",
        &[
            "closed-job",
            "closed-task",
            "unknown-task",
            "invoiced-edit",
            "locked-period",
            "zero-minutes",
            "minutes-and-start",
            "unassigned-staff",
        ],
        "what a time entry is refused for",
    ),
];
