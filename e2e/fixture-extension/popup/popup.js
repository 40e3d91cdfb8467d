const status = document.getElementById('page-title');
const title = document.getElementById('title');
const events = [];

// What was typed, and whether a person (isTrusted) typed it: read by the test.
globalThis.events = events;
for (const type of ['keydown', 'input', 'click', 'change']) {
  addEventListener(type, event => events.push({ type, isTrusted: event.isTrusted, key: event.key }), true);
}

async function showPageTitle() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const [injected] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: () => document.title,
  });
  status.textContent = injected.result;
}

async function showCount() {
  document.getElementById('opened').textContent = await chrome.runtime.sendMessage('opened');
}

async function restoreDraft() {
  const { draft } = await chrome.storage.local.get('draft');
  if (draft) title.value = draft;
  title.disabled = false;
}

title.addEventListener('input', async () => {
  const draft = title.value;
  await chrome.storage.local.set({ draft });
  document.getElementById('draft').textContent = draft;
});
document.getElementById('save').addEventListener('click', () => {
  status.textContent = `Saved ${title.value}`;
});

showPageTitle().catch(error => {
  status.textContent = `Refused: ${error.message}`;
});
showCount();
restoreDraft();
