/** A value as a block of data in a page: no text in it can end the block or start another. */
export function dataBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `<script id="${id}" type="application/json">${json}</script>`;
}

/** A page with its marks replaced; what is put in is not looked at again. */
export function fillMarks(page: string, values: Readonly<Record<string, string>>): string {
  return page.replace(/%[A-Z]+%|<!--[A-Z]+-->/g, (mark) => values[mark] ?? mark);
}
