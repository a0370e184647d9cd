//! The list of all tests.

/// Makes a `#[tokio::test]` of every test of this crate.
#[macro_export]
macro_rules! suite {
    ($fresh:ident) => {
        $crate::suite! { @each $fresh;
            units {
                unsaved_work_never_was,
                saved_work_stands_as_a_whole,
                a_refused_row_takes_nothing_with_it,
                a_reader_sees_one_snapshot,
                a_reader_does_not_wait_for_the_writer,
                a_reader_cannot_write,
                a_migrated_store_is_ready,
            }
            people {
                a_firm_is_kept_and_changed,
                a_user_is_found_in_every_way,
                an_address_belongs_to_one_user,
                a_changed_address_must_be_free,
                a_password_can_be_set_and_removed,
                a_sign_in_method_is_found_by_issuer_and_subject,
                a_subject_belongs_to_one_user,
                a_user_deletes_only_their_own_method,
                an_invitation_is_accepted_once,
                invitations_are_listed_newest_first_and_deleted,
            }
            sessions {
                a_session_is_kept_until_deleted,
                others_are_ended_and_one_is_kept,
                expired_sessions_go,
                a_flow_is_taken_once,
                of_many_that_take_a_flow_one_has_it,
                expired_flows_go,
                attempts_are_counted_in_a_window,
                no_attempt_is_lost_when_many_come_at_once,
            }
            connections {
                a_connection_is_kept_and_changed,
                the_newest_connection_counts,
                connected_ones_of_all_firms_are_listed,
                tokens_are_replaced_version_by_version,
                of_two_refreshes_one_wins,
                a_late_refresh_does_not_revive_deleted_tokens,
                a_refresh_has_one_lease,
                of_many_that_claim_a_refresh_one_has_it,
                owners_are_warned_once_for_each_pair,
                sealed_pairs_are_read_and_sealed_anew,
            }
            call_ledgers {
                a_ledger_is_kept_and_replaced,
                a_ledger_that_was_not_saved_is_as_it_was,
                a_held_ledger_is_changed_by_one_at_a_time,
            }
            clients {
                an_upsert_says_what_it_did,
                an_unchanged_record_moves_only_its_stamps,
                many_are_looked_up_at_once,
                the_list_goes_on_where_it_ended,
                the_list_takes_kind_and_archived_into_account,
                text_sorts_by_its_bytes,
                batches_cover_everybody_once,
                clients_are_deleted_one_by_one_and_all,
            }
            matching {
                changed_keys_are_stored,
                candidates_share_name_acn_or_abn,
                empty_keys_find_nobody,
            }
            contacts {
                a_contact_is_updated_in_every_client,
                a_contact_that_left_is_not_put_back,
                a_contact_of_several_clients_counts_once,
            }
            practice {
                staff_are_replaced_as_a_whole,
                jobs_are_replaced_and_found_by_client,
                a_list_with_repeats_is_read_as_if_without,
                a_forgotten_connection_leaves_nothing,
            }
            runs {
                a_full_run_tells_who_is_gone,
                a_record_made_during_a_run_is_not_gone,
                a_name_comes_before_its_details,
                where_the_lists_differ_is_told,
            }
            syncs {
                a_run_is_kept_in_every_state,
                the_latest_run_is_the_newest,
            }
            orders {
                numbers_begin_at_20418_and_never_repeat,
                a_number_that_was_not_saved_was_never_given,
                an_order_is_kept_whole,
                a_second_writer_is_told_of_the_first,
                of_two_writers_at_once_one_wins,
                the_list_takes_every_filter_into_account,
                the_newest_change_comes_first,
                orders_of_a_payment_are_found,
                only_a_draft_can_be_deleted,
                the_desk_sees_every_firm_oldest_first,
            }
            parties {
                sealed_numbers_are_kept_apart,
                sealed_numbers_are_read_and_sealed_anew,
                a_record_typed_before_is_replaced_by_its_label,
            }
            payments {
                a_payment_is_kept_and_changed,
                a_checkout_session_belongs_to_one_payment,
                invoice_numbers_never_repeat,
                a_webhook_is_seen_once,
            }
            pushes {
                a_push_is_kept_with_its_ledger,
                a_ledger_row_goes_through_every_state,
                pushes_are_found_by_order_and_by_state,
            }
            events {
                numbers_grow_and_the_log_is_read_from_a_number,
                a_reader_misses_no_event_of_many_writers,
                a_cut_log_gives_no_number_twice,
            }
            jobs {
                a_job_is_taken_when_it_is_due,
                no_two_workers_get_the_same_job,
                a_lost_lease_is_taken_over,
                a_lease_can_be_extended_by_its_worker_only,
                a_finished_job_is_gone,
                a_retry_counts_unless_it_was_a_wait,
                a_failed_job_is_kept_and_not_run,
                a_key_holds_one_job_at_a_time,
                the_next_due_time_is_the_earliest,
                a_schedule_is_claimed_once_when_due,
            }
            tenancy {
                another_firm_sees_no_people,
                another_firm_sees_no_practice,
                another_firm_sees_no_orders,
                another_firm_sees_no_pushes_and_events,
                another_firm_changes_nothing,
            }
        }
    };
    (@each $fresh:ident; $($module:ident { $($name:ident,)* })*) => {
        $(mod $module {
            $(#[::tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(fresh) = super::$fresh().await else { return };
                $crate::$module::$name(fresh.store()).await;
                fresh.close().await;
            })*
        })*
    };
}
