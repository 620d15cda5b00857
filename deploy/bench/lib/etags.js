// Asks an application for every page of the shop once and prints each path with its ETag: node etags.js http://127.0.0.1:PORT
const http = require("node:http");

const base = process.argv[2];
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const paths = [
  "/api/v1/home",
  ...Array.from({ length: 50 }, (_, n) => `/api/v1/products?category=shoes-${String(n).padStart(2, "0")}&pageSize=24`),
  ...Array.from({ length: 5000 }, (_, n) => `/api/v1/products/p-${1001 + n}`),
];

function ask() {
  const path = paths.pop();
  if (path === undefined) return;
  const request = http.get(base + path, { agent, headers: { "Accept-Encoding": "gzip, deflate, br" } }, (response) => {
    if (response.headers.etag) console.log(`${path}\t${response.headers.etag}`);
    response.resume().on("close", ask);
  });
  request.on("error", ask);
}

for (let n = 0; n < 8; n++) ask();
