/** What deserves a person's attention, and how soon: before or after today. */
export const OFFER_ENDS_WITHIN_HOURS = 24;
export const DRAFT_IS_NEAR_DAYS = 30;
export const ATTENDANCE_ASKED_FOR_DAYS = 60;
