"""The limit: a plain HTTP client that asks for the very same answers, six at a time, and only decodes them."""

import asyncio
import json
from time import perf_counter

import httpx

LANES = 6
_FORM = {
    "action": "itemlist/SoldQueryAction",
    "isQnNew": "true",
    "isHideNick": "true",
    "tabCode": "haveSendGoods",
    "orderStatus": "SEND",
    "pageSize": "15",
    "queryOrder": "desc",
}


def read_store(url: str) -> tuple[float, float, int]:
    """Seconds for the list, seconds for the parcels, and the number of orders."""
    return asyncio.run(_read(url))


async def _read(url: str) -> tuple[float, float, int]:
    limits = httpx.Limits(max_connections=LANES)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        await client.post("/login", data={"account": "practice", "password": "practice"})
        started = perf_counter()
        first = await _list_page(client, 1)
        pages = -(-first["page"]["totalNumber"] // 15)
        rest = await _in_lanes([_list_page(client, number) for number in range(2, pages + 1)])
        ids = [order["id"] for page in (first, *rest) for order in page["mainOrders"]]
        listed = perf_counter()
        await _in_lanes([_parcels(client, order_id) for order_id in ids])
        return listed - started, perf_counter() - listed, len(ids)


async def _list_page(client: httpx.AsyncClient, number: int) -> dict:
    form = {**_FORM, "pageNum": str(number), "prePageNo": str(max(1, number - 1))}
    address = "/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8"
    answer = await client.post(address, data=form)
    return json.loads(answer.content.decode("gbk"))


async def _parcels(client: httpx.AsyncClient, order_id: str) -> dict:
    query = {"from": "list", "params": "v2", "raw": "1", "tradeId": order_id}
    answer = await client.get("/user/queryLogisticsDetailByOrderId", params=query)
    return json.loads(answer.content)


async def _in_lanes(questions: list) -> list:
    gate = asyncio.Semaphore(LANES)

    async def one(question):
        async with gate:
            return await question

    return await asyncio.gather(*(one(question) for question in questions))
