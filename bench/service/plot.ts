import { LOOKS, type Look } from './growth.js';
import type { SizedGrowth } from './report.js';

const [WIDTH, HEIGHT] = [860, 480];
const AREA = { left: 70, top: 20, right: 560, bottom: 430 };
// Apart for most who see colours otherwise (Okabe and Ito), then the same, dashed.
const COLOURS = ['#000000', '#e69f00', '#56b4e9', '#009e73', '#d55e00', '#0072b2', '#cc79a7'];

/** Powers of ten that hold all values. */
function decades(values: readonly number[]): { readonly from: number; readonly to: number } {
  const powers = values.map((value) => Math.log10(value));
  const from = Math.floor(Math.min(...powers));
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...powers))) };
}

const round = (value: number) => value.toFixed(1);

/** How each look grows with the catalogue, both by powers of ten, as SVG. */
export function growthPlot(sizes: readonly SizedGrowth[]): string {
  const looks = Object.keys(LOOKS) as Look[];
  const times = sizes.flatMap(({ growth }) => looks.flatMap((look) => growth[look] ?? []));
  const [across, up] = [decades(sizes.map(({ images }) => images)), decades(times)];
  const x = (images: number) =>
    AREA.left + ((Math.log10(images) - across.from) / (across.to - across.from)) * (AREA.right - AREA.left);
  const y = (time: number) =>
    AREA.bottom - ((Math.log10(time) - up.from) / (up.to - up.from)) * (AREA.bottom - AREA.top);
  const powers = ({ from, to }: { from: number; to: number }) =>
    Array.from({ length: to - from + 1 }, (_, n) => 10 ** (from + n));

  const grid = [
    ...powers(across).map((images) => {
      const place = round(x(images));
      return `<path d="M${place} ${AREA.top}V${AREA.bottom}" stroke="#ddd"/><text x="${place}" y="${AREA.bottom + 18}" text-anchor="middle">${images.toLocaleString('en')}</text>`;
    }),
    ...powers(up).map((time) => {
      const place = round(y(time));
      return `<path d="M${AREA.left} ${place}H${AREA.right}" stroke="#ddd"/><text x="${AREA.left - 8}" y="${Number(place) + 4}" text-anchor="end">${Number(time.toPrecision(1))}</text>`;
    }),
  ];
  const curves = looks.map((look, index) => {
    const points = sizes.flatMap(({ images, growth }) => {
      const time = growth[look];
      return time === null ? [] : [`${round(x(images))},${round(y(time))}`];
    });
    const style = `stroke="${COLOURS[index % COLOURS.length]}" stroke-width="2" fill="none"${index < COLOURS.length ? '' : ' stroke-dasharray="6 4"'}`;
    const place = AREA.top + 20 + index * 22;
    const legend = `<path d="M${AREA.right + 20} ${place}h28" ${style}/><text x="${AREA.right + 56}" y="${place + 4}">${LOOKS[look].replaceAll('`', '')}</text>`;
    return `<polyline points="${points.join(' ')}" ${style}/>${legend}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<title>Milliseconds through the store, by the number of images</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...curves,
    `<text x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 40}" text-anchor="middle">images</text>`,
    `<text transform="translate(18 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">milliseconds</text>`,
    '</svg>',
    '',
  ].join('\n');
}
