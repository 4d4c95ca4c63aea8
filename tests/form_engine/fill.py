"""Fill in an XForm: python -m tests.form_engine.fill FORM.xml ANSWERS.json [SITES.csv] prints the instance.

A process of its own, since Playwright's event loop and Django's database do not go together. Nothing of the page is
asked from a network: form, sites and engine are handed over by the test.
"""

import json
import os
import sys
from pathlib import Path

from playwright.sync_api import Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ENGINE = (
    Path(os.environ.get("PALERMO_FORM_ENGINE") or Path(__file__).parent)
    / "node_modules/@getodk/xforms-engine/dist/index.js"
)
HERE = (
    "https://form.test"  # a secure context, since the engine makes its ids with the browser's own randomness
)
FILL = """async ([form, sites, answers]) => {
  const { createInstance } = await import("/engine.js");
  const fetchFormAttachment = async () => new Response(sites, { headers: { "content-type": "text/csv" } });
  const made = await createInstance(form, { form: { fetchFormAttachment } });
  const root = made.root;
  const leaf = (name) => root.currentState.children.find((node) => node.definition.nodeset === `/data/${name}`);
  for (const [name, value] of Object.entries(answers)) {
    const node = leaf(name);
    if (!node.currentState.relevant) throw new Error(`${name} is not asked`);
    if (node.nodeType === "select") {
      const codes = [value].flat();
      for (const code of codes) if (!node.getValueOption(code)) throw new Error(`${name} does not offer ${code}`);
      node.selectValues(codes);
    } else node.setValue(value);
  }
  const violations = root.validationState.violations.map((one) => one.violation.message.asString);
  const payload = await root.prepareInstancePayload({ payloadType: "monolithic" });
  return { status: payload.status, violations, xml: await payload.data[0].get("xml_submission_file").text() };
}"""


def fill(form: str, answers: dict[str, object], sites: str) -> dict[str, object]:
    """What the engine makes of the answers: `status`, `violations` and the instance's `xml`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.route("**/*", _hand_over)
        page.goto(f"{HERE}/")
        told: dict[str, object] = page.evaluate(FILL, [form, sites, answers])
        browser.close()
    return told


def _hand_over(route: Route) -> None:
    if route.request.url == f"{HERE}/engine.js":
        route.fulfill(path=ENGINE, content_type="text/javascript")
    elif route.request.url == f"{HERE}/":
        route.fulfill(body="<!doctype html><title>form</title>", content_type="text/html")
    else:
        route.abort()


if __name__ == "__main__":
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    print(json.dumps(fill(texts[0], json.loads(texts[1]), texts[2] if len(texts) > 2 else "")))
