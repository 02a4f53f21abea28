dofile(os.getenv("BENCH_LOAD") .. "/common.lua")
request = function() return wrk.format("GET", "/api/v1/tasks?limit=20", headers(tenant())) end
