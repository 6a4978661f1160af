import { tileLines, tileText } from '../documents/drawing.ts';
import './tile-map.css';

/** The municipalities as tiles, roughly where they lie in the country: the platform's recurring picture. */

export interface Tile {
  id: string;
  /** What stands on the tile. A soft hyphen, a hyphen or a space is where it may break in two lines. */
  label: string;
  name: string;
  column: number;
  row: number;
  /** How dark: from nothing (0) to most (3). */
  level: 0 | 1 | 2 | 3;
  href?: string;
  /** What the tile says, in words: «3 påmeldte». */
  note?: string;
}

export interface TileMapProps {
  tiles: Tile[];
  /** What the picture shows, for those who do not see it: «41 av 62 kommuner har noen påmeldt». */
  label: string;
  legend?: { level: Tile['level']; label: string }[];
}

const STEP = 48;
const SIDE = 45;

export function TileMap({ tiles, label, legend }: TileMapProps) {
  const columns = Math.max(0, ...tiles.map((tile) => tile.column)) + 1;
  const rows = Math.max(0, ...tiles.map((tile) => tile.row)) + 1;
  const inReadingOrder = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  const hasLinks = tiles.some((tile) => tile.href);
  return (
    <figure className="tile-map">
      <svg
        viewBox={`-2 -2 ${columns * STEP + 1} ${rows * STEP + 1}`}
        role={hasLinks ? 'group' : 'img'}
        aria-label={label}
      >
        {inReadingOrder.map((tile) => (
          <TileShape key={tile.id} tile={tile} />
        ))}
      </svg>
      {legend && (
        <figcaption>
          <ul className="tile-legend">
            {legend.map((entry) => (
              <li key={entry.level}>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" data-level={entry.level}>
                  <rect width="16" height="16" rx="4" />
                </svg>
                {entry.label}
              </li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  );
}

function TileShape({ tile }: { tile: Tile }) {
  const says = tile.note ? `${tile.name}: ${tile.note}` : tile.name;
  const shape = (
    <>
      <title>{says}</title>
      <rect width={SIDE} height={SIDE} rx="7" />
      <Label text={tile.label} />
    </>
  );
  const position = { transform: `translate(${tile.column * STEP} ${tile.row * STEP})`, 'data-level': tile.level };
  return tile.href ? (
    <a href={tile.href} {...position}>
      {shape}
    </a>
  ) : (
    <g {...position}>{shape}</g>
  );
}

function Label({ text }: { text: string }) {
  const lines = tileLines(text);
  const { size, y } = tileText(lines, SIDE);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text in a picture takes no focus; the title says the whole name
    <text fontSize={size.toFixed(2)} textAnchor="middle" aria-hidden="true">
      {lines.map((line, at) => (
        <tspan key={line} x={SIDE / 2} y={y(at).toFixed(2)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
