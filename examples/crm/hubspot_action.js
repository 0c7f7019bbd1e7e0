// A custom-coded action of a HubSpot deal workflow. Secrets: CANDOR_URL, CANDOR_KEY.
// Inputs: file_url (the questionnaire), file_name, company (the customer), deal_id. Outputs: candor_id, candor_state.
exports.main = async (event, callback) => {
  const { file_url: fileUrl, file_name: fileName, company, deal_id: dealId } = event.inputFields;
  const file = await fetch(fileUrl);
  if (!file.ok) throw new Error(`the questionnaire cannot be fetched: ${file.status}`); // HubSpot tries again
  const form = new FormData();
  form.set("file", await file.blob(), fileName);
  form.set("customer", company);
  form.set("external_ref", String(dealId));
  const reply = await fetch(`${process.env.CANDOR_URL}/api/v1/questionnaires`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.CANDOR_KEY}`,
      "Idempotency-Key": `hubspot-${dealId}-${fileName}`, // a second run gives the same questionnaire
    },
    body: form,
  });
  const told = await reply.json();
  if (!reply.ok) throw new Error(told.detail);
  callback({ outputFields: { candor_id: told.id, candor_state: told.state } });
};
