/** What newsletters have beyond the look of letters. */

/** Of what lies in the card: 600 less its padding and border. */
export const INNER_WIDTH = 534;

/** Beside the dark colours of letters. Pictures keep their white ground. */
export const NARROW = `
@media (prefers-color-scheme: dark) {
  .day { background: #1d3037 !important; color: #b9e4d8 !important; }
  .alert { color: #ffb3a1 !important; }
}
@media (max-width: 480px) {
  .outer { padding: 12px 6px !important; }
}`;
