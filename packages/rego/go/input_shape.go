package main

import "github.com/open-policy-agent/opa/v1/ast"

// inputShape tells what a file was written for: "files", the list of `conftest --combine`, of whose elements it reads
// the `contents`; "file", a document of which it reads a key. Each finds nothing in the other.
func inputShape(module *ast.Module) string {
	whole, contents, keys, replaced := false, false, false, false
	visit := ast.NewGenericVisitor(func(node any) bool {
		switch node := node.(type) {
		case ast.Var:
			whole = whole || node == inputName
		case *ast.With:
			replaced = replaced || ast.InputRootRef.Equal(node.Target.Value)
		case ast.Ref:
			if len(node) < 2 {
				return false
			}
			name, ok := node[0].Value.(ast.Var)
			isInput := ok && name == inputName
			keys = keys || isInput && isText(node[1])
			contents = contents || !isInput && isContents(node[1]) || isInput && len(node) > 2 && isContents(node[2])
		}
		return false
	})
	visit.Walk(module)
	switch {
	case replaced:
		return ""
	case keys:
		return "file"
	case whole && contents:
		return "files"
	}
	return ""
}

const inputName = ast.Var("input")

// isContents: what `--combine` calls a document.
func isContents(term *ast.Term) bool {
	name, ok := term.Value.(ast.String)
	return ok && name == "contents"
}

func isText(term *ast.Term) bool {
	_, ok := term.Value.(ast.String)
	return ok
}
