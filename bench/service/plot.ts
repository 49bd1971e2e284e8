import type { Curves } from './curves.js';

const [WIDTH, HEIGHT] = [860, 480];
const AREA = { left: 70, top: 40, right: 560, bottom: 430 };
// Apart for most who see colours otherwise (Okabe and Ito), then the same, dashed.
const COLOURS = ['#000000', '#e69f00', '#56b4e9', '#009e73', '#d55e00', '#0072b2', '#cc79a7'];

/** Powers of ten that hold all values. */
function decades(values: readonly number[]): { readonly from: number; readonly to: number } {
  const powers = values.map((value) => Math.log10(value));
  const from = Math.floor(Math.min(...powers));
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...powers))) };
}

const round = (value: number) => value.toFixed(1);

/** How each figure grows with the catalogue, both by powers of ten, as SVG: one chart below the other. */
export function plot(charts: readonly Curves[]): string {
  const height = HEIGHT * charts.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    '<title>Milliseconds by the number of images</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...charts.flatMap((curves, index) => [
      `<g transform="translate(0 ${index * HEIGHT})">`,
      ...chart(curves),
      '</g>',
    ]),
    '</svg>',
    '',
  ].join('\n');
}

function chart({ title, names, sizes }: Curves): readonly string[] {
  const keys = Object.keys(names);
  const times = sizes.flatMap(({ values }) => keys.flatMap((name) => values[name] ?? []));
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
  const lines = keys.map((name, index) => {
    const points = sizes.flatMap(({ images, values }) => {
      const time = values[name] ?? null;
      return time === null ? [] : [`${round(x(images))},${round(y(time))}`];
    });
    const style = `stroke="${COLOURS[index % COLOURS.length]}" stroke-width="2" fill="none"${index < COLOURS.length ? '' : ' stroke-dasharray="6 4"'}`;
    const place = AREA.top + 20 + index * 22;
    const legend = `<path d="M${AREA.right + 20} ${place}h28" ${style}/><text x="${AREA.right + 56}" y="${place + 4}">${names[name]?.replaceAll('`', '')}</text>`;
    return `<polyline points="${points.join(' ')}" ${style}/>${legend}`;
  });
  return [
    ...grid,
    ...lines,
    `<text x="${AREA.left}" y="24" font-weight="bold">${title}</text>`,
    `<text x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 40}" text-anchor="middle">images</text>`,
    `<text transform="translate(18 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">milliseconds</text>`,
  ];
}
