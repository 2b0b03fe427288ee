// Puts the builds for other platforms into package-lock.json that the registry at hand did not list.
//
// npm writes into the lock only those optional packages that it could look up, and `npm ci` refuses a lock that misses
// some. Run it after every `npm install` that changed the lock: `node .ci/complete-lock.mjs`.
import fs from 'node:fs';

const FILE = 'package-lock.json';
const OS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x'];

const lock = JSON.parse(fs.readFileSync(FILE, 'utf8'));
const { packages } = lock;

/** Where a package is found from the folder of another, as Node looks for it. */
function locate(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[place]) return place;
    if (!folder.includes('/node_modules/'))
      return packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
  }
}

/** What a package for one platform says of itself in the lock, told from its name. */
function platformEntry(name, version, isDev) {
  const words = name.split('/').pop().split('-');
  const os = OS.find((one) => words.includes(one));
  const cpu = CPU.find((one) => words.includes(one));
  if (!os) throw new Error(`${name} names no platform`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  return { version, cpu: cpu && [cpu], ...(isDev && { dev: true }), libc, optional: true, os: [os] };
}

let added = 0;
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (locate(place, name)) continue;
    if (!/^\d/.test(version)) throw new Error(`${name} is wanted as ${version}, which names no version`);
    packages[`node_modules/${name}`] = platformEntry(name, version, dev);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
if (added > 0) fs.writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages for other platforms added to ${FILE}`);
