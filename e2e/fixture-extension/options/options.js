console.error('Said before the driver listened');

document.getElementById('connect').addEventListener('click', () => {
  document.getElementById('status').textContent = `Connected to ${document.getElementById('address').value}`;
});
