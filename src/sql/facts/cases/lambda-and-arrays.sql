-- dialect: databricks
select filter(items, x -> x.qty > 1) as big, items[0].sku as first_sku from raw.orders where size(items) > 0 and exists(items, x -> x.sku = 'a')
