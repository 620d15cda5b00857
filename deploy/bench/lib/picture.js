// Draws what a page costs, by rows: node picture.js rounds.csv "title" row=label … >picture.svg
// A bar is as long as the median of the rounds' CPU a page, its line from the least to the most.
const { readFileSync } = require("node:fs");

const [file, title, ...rows] = process.argv.slice(2);
const rounds = readFileSync(file, "utf8").trim().split("\n").map((line) => line.split(","));
const bars = rows.map((pair) => {
  const [row, label] = pair.split("=");
  const costs = rounds.filter((round) => round[0] === row).map((round) => Number(round[2])).sort((a, b) => a - b);
  if (costs.length === 0) throw new Error(`${file} has no ${row}`);
  const half = costs.length >> 1;
  return { label, least: costs[0], most: costs.at(-1), median: costs.length % 2 ? costs[half] : (costs[half - 1] + costs[half]) / 2 };
});
const scale = 360 / Math.max(...bars.map((bar) => bar.most));
const height = 44 + bars.length * 34;
const text = (string) => string.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" viewBox="0 0 720 ${height}" role="img" font-family="sans-serif" font-size="14">
<title>${text(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="24" font-weight="bold" fill="#222">${text(title)}</text>`);
bars.forEach((bar, n) => {
  const y = 40 + n * 34, x = (micros) => (230 + micros * scale).toFixed(1);
  console.log(`<text x="220" y="${y + 17}" text-anchor="end" fill="#222">${text(bar.label)}</text>
<rect x="230" y="${y}" width="${(bar.median * scale).toFixed(1)}" height="24" fill="${n === 0 ? "#1f6f4a" : "#9aa5b1"}"/>
<path d="M${x(bar.least)} ${y + 12}H${x(bar.most)}M${x(bar.least)} ${y + 8}v8M${x(bar.most)} ${y + 8}v8" stroke="#222"/>
<text x="${(238 + bar.most * scale).toFixed(1)}" y="${y + 17}" fill="#222">${bar.median.toFixed(0)} µs</text>`);
});
console.log("</svg>");
