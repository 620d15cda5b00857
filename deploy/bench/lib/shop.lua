-- Asks as the customers of a shop do. 85 of 100 want a product, of 5,000 by Zipf's law (0.9); 10 a page of a category; 5 the home page.
-- 5 of 100 are signed in; 20 have the page already and send its ETag; all take gzip or br.
-- Arrivals are an open loop: when each comes is drawn beforehand (exponential gaps, RATE a second) and does not wait for answers, as
-- there are more connections than requests on the way; who finds none free is late, and counted. RATE 0 asks without a pause.
-- The environment has the files made by lib/shop.sh; the last line printed is what lib/measure.sh reads.

local ffi = require("ffi")
ffi.cdef("typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *now);")

local rate = tonumber(os.getenv("RATE"))
local seed = tonumber(os.getenv("SEED"))
local products, categories, skew = 5000, 50, 0.9
local listed, home, signed, conditional = 0.10, 0.05, 0.05, 0.20

local up_to = {} -- the share of all questions that asks for this product or a more popular one
local tokens, etags = {}, {}
local threads = {}
local now, next_arrival = ffi.new("moment"), nil
wrong, example, late, asked_again, unchanged, incomplete = 0, "", 0, 0, 0, 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  local sum = 0
  for rank = 1, products do
    sum = sum + rank ^ -skew
    up_to[rank] = sum
  end
  for rank = 1, products do up_to[rank] = up_to[rank] / sum end
  for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = "Bearer " .. line end
  for line in io.lines(os.getenv("ETAGS")) do
    local path, etag = line:match("^([^\t]*)\t(.+)$")
    if path then etags[path] = etag end
  end
  math.randomseed(seed)
end

-- Popular products lie anywhere in the catalogue.
local function product()
  local at, low, high = math.random(), 1, products
  while low < high do
    local middle = math.floor((low + high) / 2)
    if up_to[middle] < at then low = middle + 1 else high = middle end
  end
  return 1001 + low * 1237 % products
end

local function path()
  local kind = math.random()
  if kind < home then return "/api/v1/home" end
  if kind < home + listed then
    return string.format("/api/v1/products?category=shoes-%02d&pageSize=24", math.random(0, categories - 1))
  end
  return "/api/v1/products/p-" .. product()
end

function request()
  local path = path()
  local headers = { Host = "localhost", ["Accept-Encoding"] = "gzip, deflate, br" }
  if math.random() < signed then
    headers["Authorization"] = tokens[math.random(#tokens)]
  elseif math.random() < conditional / (1 - signed) and etags[path] then
    headers["If-None-Match"] = etags[path]
    asked_again = asked_again + 1
  end
  return wrk.format("GET", path, headers)
end

local function millis()
  ffi.C.clock_gettime(1, now) -- monotonic
  return tonumber(now.s) * 1000 + tonumber(now.ns) / 1e6
end

if rate > 0 then
  function delay()
    local time = millis()
    next_arrival = (next_arrival or time) - math.log(1 - math.random()) * 1000 / rate
    if next_arrival < time - 1 then late = late + 1 end
    return math.max(0, math.floor(next_arrival - time + 0.5))
  end
end

function response(status, headers)
  if status == 304 then
    unchanged = unchanged + 1
  elseif status ~= 200 then
    wrong = wrong + 1
    example = "status " .. status
  elseif headers["Degraded"] or headers["degraded"] then
    incomplete = incomplete + 1
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  local all = threads[1]
  local wrong = all:get("wrong")
  -- What was on the way at the end, and pages that changed, may be missing; not more.
  local not_known = math.max(0, math.floor(all:get("asked_again") * 0.95 - 300 - all:get("unchanged")))
  local too_many_incomplete = math.max(0, all:get("incomplete") - math.ceil(summary.requests / 1000))
  if wrong > 0 then io.stderr:write("  e.g. ", all:get("example"), "\n") end
  if not_known > 0 then io.stderr:write("  ", not_known, " ETags that fit and got no 304\n") end
  io.stderr:write(string.format("  304: %d of %d; incomplete: %d; late: %d\n", all:get("unchanged"), summary.requests,
    all:get("incomplete"), all:get("late")))
  print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    failed + wrong + not_known + too_many_incomplete))
end
