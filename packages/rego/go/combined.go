package main

import "github.com/open-policy-agent/opa/v1/ast"

// readsCombined tells whether a file was written for `conftest --combine`: it reads the `contents` of the
// elements of input, and never a key of a document. Such a rule finds nothing in a single document.
func readsCombined(module *ast.Module) bool {
	whole, members, keys := false, false, false
	visit := ast.NewGenericVisitor(func(node any) bool {
		if name, ok := node.(ast.Var); ok && name == inputName {
			whole = true
		}
		reference, ok := node.(ast.Ref)
		if !ok || len(reference) < 2 {
			return false
		}
		if name, ok := reference[0].Value.(ast.Var); !ok || name != inputName {
			members = members || isContents(reference[1])
		} else if isText(reference[1]) {
			keys = true
		} else {
			members = members || len(reference) > 2 && isContents(reference[2])
		}
		return false
	})
	visit.Walk(module)
	return whole && members && !keys
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
