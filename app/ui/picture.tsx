import type { Drawing, Shape } from '../documents/drawing.ts';
import './picture.css';

/** A drawing on a page, in the colours of the page; `narrow` takes its place on a phone. */
export function Picture({ drawing, narrow, label }: { drawing: Drawing; narrow?: Drawing | undefined; label: string }) {
  return (
    <>
      <Svg drawing={drawing} label={label} size={narrow && 'wide'} />
      {narrow && <Svg drawing={narrow} label={label} size="narrow" />}
    </>
  );
}

function Svg({ drawing, label, size }: { drawing: Drawing; label: string; size: 'wide' | 'narrow' | undefined }) {
  const { width, height, shapes } = drawing;
  return (
    <svg
      className="picture"
      data-size={size}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes in a fixed order, without state
        <Drawn key={at} shape={shape} />
      ))}
    </svg>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius, tone } = shape;
      return <rect {...{ x, y, width, height }} rx={radius} data-tone={tone} />;
    }
    case 'line': {
      const { x1, y1, x2, y2, tone } = shape;
      return <line {...{ x1, y1, x2, y2 }} data-tone={tone} />;
    }
    case 'text':
      return (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text in a picture takes no focus; its label says it all
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.bold && 600}
          textAnchor={shape.anchor}
          data-tone={shape.tone}
          aria-hidden="true"
        >
          {shape.text}
        </text>
      );
  }
}
