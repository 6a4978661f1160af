/** Pictures in the demo's newsletters: drawn in code, so that nobody's photograph is in it. */

export const sizeOfDrawing = { width: 1200, height: 520 };

const framed = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sizeOfDrawing.width} ${sizeOfDrawing.height}">${inside}</svg>`;
const box = (x: number, y: number, width: number, height: number, fill: string, round = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;
const shape = (path: string, fill: string) => `<path d="${path}" fill="${fill}"/>`;
const sky = (fill: string) => box(0, 0, 1200, 520, fill);

const windows = Array.from({ length: 9 }, (_, at) => box(150 + at * 100, 292, 66, 44, '#fbfaf7', 6)).join('');
const mast = (x: number, scale: number) =>
  `<g transform="translate(${x} ${470 - 300 * scale}) scale(${scale})" stroke="#10252b" stroke-width="7" fill="none"><path d="M0 300 40 0 80 300M12 210h56M22 130h36M-50 60h180M-30 100h140M12 210 58 130M68 210 22 130"/></g>`;
const homes = [60, 190, 300, 430, 560, 700, 800, 930, 1060]
  .map((x, at) => {
    const height = 60 + ((at * 37) % 90);
    return (
      box(x, 470 - height, 90, height, '#0b4a59') +
      box(x + 20, 490 - height, 18, 18, '#f7d08a') +
      box(x + 52, 490 - height, 18, 18, '#f7d08a')
    );
  })
  .join('');

export const drawings = {
  fjord: framed(
    sky('#e6efe9') +
      '<circle cx="900" cy="150" r="64" fill="#f2b872"/>' +
      shape('M0 300Q200 150 420 270T820 230T1200 290V520H0Z', '#b5d5cb') +
      shape('M0 360Q260 240 520 340T1200 320V520H0Z', '#b8432a') +
      shape('M0 400Q320 320 640 390T1200 380V520H0Z', '#2f766e') +
      shape('M0 440Q300 410 600 440T1200 430V520H0Z', '#0b4a59'),
  ),
  train: framed(
    sky('#e6efe9') +
      shape('M0 260Q300 120 620 240T1200 200V520H0Z', '#b5d5cb') +
      box(0, 380, 1200, 140, '#2f766e') +
      shape('M90 250H1010Q1110 250 1150 370H90Z', '#0b4a59') +
      windows +
      box(90, 350, 1056, 12, '#f2937c') +
      box(0, 378, 1200, 10, '#10252b'),
  ),
  power: framed(
    sky('#24343a') +
      '<circle cx="220" cy="120" r="44" fill="#fbfaf7"/>' +
      box(0, 470, 1200, 50, '#10252b') +
      homes +
      `<g opacity=".9">${mast(240, 1.1)}${mast(620, 1.3)}${mast(980, 1.1)}</g>`.replaceAll('#10252b', '#b5d5cb'),
  ),
  portrait: framed(
    sky('#b5d5cb') +
      '<circle cx="600" cy="200" r="110" fill="#f2d3bd"/>' +
      shape('M480 200Q470 70 600 70T720 200Q700 130 600 130T480 200Z', '#6b3f2a') +
      shape('M360 520Q380 350 600 350T840 520Z', '#0b4a59'),
  ),
};
