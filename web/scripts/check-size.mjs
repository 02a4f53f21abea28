// Fails when the script needed for the first screen outgrows its budget (gzip, as the server sends it).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgetKb = 250;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The entry with everything it imports statically, plus the lazy chunks the first screen always asks for. */
const firstScreen = [
  'index.html',
  'src/i18n/common.de.ts',
  'src/app/layout/app-layout.tsx',
  'src/features/dashboard/dashboard-page.tsx',
];

const files = new Set();
function collect(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the build manifest; update scripts/check-size.mjs`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  (chunk.imports ?? []).forEach(collect);
}
firstScreen.forEach(collect);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 6 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${file}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  total of ${budgetKb} KB`);
if (total > budgetKb * 1024) process.exit(1);
