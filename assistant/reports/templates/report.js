(() => {
  "use strict";
  const details = [...document.querySelectorAll("details")];
  const open = () => details.forEach((one) => { one.dataset.was = one.open ? "open" : ""; one.open = true; });
  const restore = () => details.forEach((one) => { one.open = one.dataset.was === "open"; });
  addEventListener("beforeprint", open);
  addEventListener("afterprint", restore);

  const causes = document.querySelector(".bars");
  if (!causes) return;
  const items = [...document.querySelectorAll("[data-cause]")];
  causes.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    causes.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === chosen)));
    items.forEach((item) => { item.hidden = chosen.value !== "" && item.dataset.cause !== chosen.value; });
  });
})();
