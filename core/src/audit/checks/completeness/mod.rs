//! F: what is missing, late or should not stand there.

use crate::audit::Check;

mod annex_absent;
mod cover_field_missing;
mod date_impossible;
mod indicators_differ_from_target_form;
mod other_unit_in_text;
mod personal_data_printed;
mod report_without_table;
mod sections_missing;
mod sections_out_of_order;
mod signed_by_third_party;
mod text_copied;
mod text_too_long;

pub(super) const ALL: &[&Check] = &[
    &cover_field_missing::CHECK,
    &date_impossible::CHECK,
    &sections_out_of_order::CHECK,
    &sections_missing::CHECK,
    &annex_absent::CHECK,
    &report_without_table::CHECK,
    &signed_by_third_party::CHECK,
    &text_copied::CHECK,
    &other_unit_in_text::CHECK,
    &indicators_differ_from_target_form::CHECK,
    &text_too_long::CHECK,
    &personal_data_printed::CHECK,
];
