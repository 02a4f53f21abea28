dofile(os.getenv("BENCH_LOAD") .. "/common.lua")
request = function() return wrk.format("GET", "/api/v1/contacts?limit=20&q=" .. terms[math.random(#terms)], headers(tenant())) end
