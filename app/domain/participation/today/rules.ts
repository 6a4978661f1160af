/** What deserves a person's attention, and how soon: before or after today. */
export const OFFER_ENDS_WITHIN_HOURS = 24;
export const DRAFT_IS_NEAR_DAYS = 30;
export const ATTENDANCE_ASKED_FOR_DAYS = 60;
export const EVENT_IS_NEAR_DAYS = 14;

const FEW = 5;
const FEW_OF_CAPACITY = 0.25;
const ENOUGH_MUNICIPALITIES = 0.5;

/** Whether few have registered, for an event that is near: fewer than five, or than a quarter of the places there are. */
export function isFew({ registered, capacity }: { registered: number; capacity: number | null }): boolean {
  return registered < FEW || (capacity !== null && registered < capacity * FEW_OF_CAPACITY);
}

/** Whether more than half of the municipalities have nobody coming. Group meetings are not for all, so never. */
export function isNarrow(event: { openness: string; covered: number; municipalities: number }): boolean {
  if (event.openness === 'groups') return false;
  return event.covered < event.municipalities * ENOUGH_MUNICIPALITIES;
}
