console.error('Said before the driver listened');

const status = document.getElementById('status');

async function connect() {
  const address = document.getElementById('address').value;
  const isAllowed = await chrome.permissions.request({ origins: [`${address}/*`] });
  const response = isAllowed && (await fetch(address));
  status.textContent = response?.ok ? `Connected to ${address}` : 'Refused';
}

document.getElementById('connect').addEventListener('click', () => {
  connect().catch(error => {
    status.textContent = error.message;
  });
});

document.getElementById('export').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['Kept'], { type: 'text/plain' }));
  link.download = 'export.bib';
  link.click();
});

document.getElementById('file').addEventListener('change', async event => {
  status.textContent = `Imported ${await event.target.files[0].text()}`;
});
