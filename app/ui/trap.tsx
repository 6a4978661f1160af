/** A field that nobody sees; machines that fill whatever there is give themselves away. */
export function Trap({ label }: { label: string }) {
  return (
    <div hidden>
      <label>
        {label} <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
